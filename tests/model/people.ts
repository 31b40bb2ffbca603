import { acceptOffer } from '../../services/delivery-service/src/domain/acceptOffer.ts'
import { offerOrder } from '../../services/delivery-service/src/domain/offerOrder.ts'
import type { PartnerReader } from '../../services/delivery-service/src/domain/partnerReader.ts'
import { progressOrder } from '../../services/delivery-service/src/domain/progressOrder.ts'
import { reassignOrder } from '../../services/delivery-service/src/domain/reassignOrder.ts'
import type { Progress } from '../../services/delivery-service/src/domain/recordProgress.ts'
import { refuseOffer } from '../../services/delivery-service/src/domain/refuseOffer.ts'
import { setAvailability } from '../../services/delivery-service/src/domain/setAvailability.ts'
import { tellArrivals } from '../../services/delivery-service/src/domain/tellArrivals.ts'
import { changeStatus } from '../../services/order-service/src/domain/changeStatus.ts'
import { idOf, KIND, MARKET, nameOf } from './system/ids.ts'
import { CUSTOMER, OWNER } from './system/newOrder.ts'
import { SILENCE_SECONDS } from './system/timers.ts'
import { attempt, OFFER_SECONDS, type World } from './system/world.ts'

type Status = Parameters<typeof changeStatus>[3]['status']

/** What people and dispatchers do, each deed by the service's own code; whoever is refused lets it be. */
export class People {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  customerCancels(orderId: string): Promise<void> {
    return this.#move(orderId, { id: CUSTOMER, role: 'customer' }, 'cancelled')
  }

  kitchenMoves(orderId: string, to: Status): Promise<void> {
    return this.#move(orderId, { id: OWNER, role: 'restaurant_owner' }, to)
  }

  dispatcherOffers(orderId: string, partnerId: string): Promise<void> {
    const ledger = this.#world.ledger.named(`dispatcher offers ${nameOf(orderId)} to ${nameOf(partnerId)}`)
    return attempt(() => offerOrder(ledger, MARKET, { orderId, partnerId, distanceKm: 2 }, OFFER_SECONDS))
  }

  accepts(partnerId: string, orderId: string): Promise<void> {
    const ledger = this.#world.ledger.named(`${nameOf(partnerId)} accepts ${nameOf(orderId)}`)
    return attempt(() => acceptOffer(ledger, { id: partnerId, market: MARKET }, orderId, SILENCE_SECONDS))
  }

  refuses(partnerId: string, orderId: string): Promise<void> {
    const ledger = this.#world.ledger.named(`${nameOf(partnerId)} refuses ${nameOf(orderId)}`)
    return attempt(() => refuseOffer(ledger, { id: partnerId, market: MARKET }, orderId))
  }

  progresses(partnerId: string, orderId: string, progress: Progress): Promise<void> {
    const ledger = this.#world.ledger.named(`${nameOf(partnerId)} has ${nameOf(orderId)} ${progress}`)
    const ports = { ledger, reader: this.#reader, orders: this.#world.arbiter }
    this.#world.heardAt.set(partnerId, this.#world.now)
    return attempt(() => progressOrder(ports, { id: partnerId, market: MARKET }, orderId, progress))
  }

  setOnDuty(partnerId: string, onDuty: boolean): Promise<void> {
    const ledger = this.#world.ledger.named(`${nameOf(partnerId)} goes ${onDuty ? 'on' : 'off'} duty`)
    const caller = { id: partnerId, market: MARKET }
    return attempt(() => setAvailability(ledger, this.#reader, caller, partnerId, onDuty))
  }

  adminReassigns(orderId: string, partnerId: string | undefined): Promise<void> {
    const ports = {
      ledger: this.#world.ledger.named(`admin reassigns ${nameOf(orderId)}`),
      travel: { distanceKm: () => 1 },
      offerSeconds: () => OFFER_SECONDS,
    }
    const wanted = { orderId, market: MARKET, partnerId, adminId: idOf(KIND.admin, 1) }
    return attempt(() => reassignOrder(ports, wanted))
  }

  planTells(orderId: string, minutes: number): Promise<void> {
    const { ledger, now, delivery } = this.#world
    const version = delivery.assignments.get(undefined, orderId)?.version
    if (version === undefined) return Promise.resolve()
    const news = {
      orderId,
      version,
      at: now + minutes * 60_000,
      stopsBefore: 0,
      waitsFor: 'partner',
    } as const
    return attempt(() =>
      tellArrivals(ledger.named(`a plan tells the arrival of ${nameOf(orderId)}`), MARKET, new Date(now), [
        news,
      ]),
    )
  }

  async #move(orderId: string, caller: Parameters<typeof changeStatus>[1], status: Status): Promise<void> {
    await attempt(() => changeStatus(this.#world.changing, caller, orderId, { status }, undefined))
  }

  readonly #reader: Pick<PartnerReader, 'openOfferOf' | 'tripOrder'> = {
    openOfferOf: async ({ id }) => {
      await this.#world.turns.next(`${nameOf(id)}: looks for an open offer`)
      return this.#world.delivery.offers
        .all()
        .find((offer) => offer.partnerId === id && offer.status === 'open')?.orderId
    },
    tripOrder: async ({ id }, orderId) => {
      await this.#world.turns.next(`${nameOf(id)}: looks at the trip`)
      return this.#world.delivery.tripOrders
        .all()
        .filter((order) => order.orderId === orderId && order.partnerId === id)
        .toSorted((a, b) => b.acceptedSeq - a.acceptedSeq)[0]
    },
  }
}
