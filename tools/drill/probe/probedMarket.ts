import { authRoutes } from '@tiffin/contracts/auth'
import { type Call, createCaller } from '@tiffin/contracts/client'
import { deliveryRoutes } from '@tiffin/contracts/delivery'
import { orderRoutes } from '@tiffin/contracts/orders'
import { restaurantRoutes } from '@tiffin/contracts/restaurants'
import type { Market } from '@tiffin/sharding/market'
import type { Journal } from '../../simulate/journal.ts'
import type { People } from '../../simulate/people.ts'
import { cityLabel } from '../../simulate/plan/chooseCities.ts'
import type { RunningSystem } from '../../start/runningSystem.ts'
import { PlacingProbe } from './placingProbe.ts'
import { Series } from './series.ts'

/** Milliseconds for an answer. */
const ANSWER_WITHIN = 5000

/**
 * A market that lives for the drill's probes alone: nobody delivers there, so an order of the probe's waits until the
 * probe cancels it. Each kind of request is made at a steady rate, whether those before were answered or not.
 */
export class ProbedMarket {
  readonly shard: string
  readonly placing: PlacingProbe
  readonly series: readonly Series[]
  readonly #asking: readonly (readonly [Series, () => Promise<unknown>])[]
  #timer: NodeJS.Timeout | undefined

  private constructor(
    shard: string,
    placing: PlacingProbe,
    asking: readonly (readonly [string, () => Promise<unknown>])[],
  ) {
    this.shard = shard
    this.placing = placing
    this.#asking = asking.map(([what, ask]) => [new Series(what, shard), ask])
    this.series = [...this.#asking.map(([series]) => series), placing.place, placing.live]
  }

  /** Makes the market's restaurant and people. */
  static async open(
    system: RunningSystem,
    { market, shard }: { market: Market; shard: string },
    people: People,
    journal: Journal,
  ): Promise<ProbedMarket> {
    const city = cityLabel(market)
    const dishes = [{ name: 'Thali', price: 12.5 }]
    const kitchen = { name: 'Probed kitchen', point: market.point, preparationMinutes: 10, dishes }
    const restaurant = await people.restaurant(city, kitchen)
    const [customer, partner] = [await people.customer(city), await people.partnerOffDuty(city)]
    const asCustomer = impatient(system, customer.token)
    const asPartner = impatient(system, partner.token)
    const placing = new PlacingProbe(shard, system.trackingUrl, customer, asCustomer, journal, {
      restaurantId: restaurant.id,
      items: [{ menuItemId: restaurant.dishes[0] as string, quantity: 1 }],
      deliveryAddress: '1 Probe Street',
      city,
    })
    const first = await placing.firstOrder()
    return new ProbedMarket(shard, placing, [
      ['menu', () => asCustomer(restaurantRoutes.getMenu, { params: { id: restaurant.id } })],
      ['order', () => asCustomer(orderRoutes.getOrder, { params: { id: first } })],
      ['me', () => asCustomer(authRoutes.getMe, {})],
      ['trip', () => asPartner(deliveryRoutes.getAssignments, {})],
    ])
  }

  /** `rate`: requests of each kind a second. */
  start(rate: number): void {
    this.#timer = setInterval(() => {
      for (const [series, ask] of this.#asking) void series.ask(ask)
      void this.placing.once()
    }, 1000 / rate)
  }

  /** Asks nothing more; resolves when everything asked was answered, and what it ordered is cancelled. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.placing.settled()
  }
}

/** Calls as a person with little patience. */
function impatient({ gatewayUrl, actorsApiKey }: RunningSystem, token: string): Call {
  const headers = { 'x-api-key': actorsApiKey, authorization: `Bearer ${token}` }
  return createCaller({ baseUrl: gatewayUrl, headers: () => headers, timeoutMs: ANSWER_WITHIN })
}
