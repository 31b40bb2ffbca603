import { patchLocation } from '@tiffin/contracts/delivery'
import { authEvents } from '@tiffin/contracts/events/auth'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import { orderEvents } from '@tiffin/contracts/events/orders'
import { newId } from '@tiffin/sharding/ids'
import type { ExampleCity } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { type RunningService, type StartOptions, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { type Bus, openBus } from './bus.ts'
import { northOf } from './places.ts'

type OrderCreated = BodyOfEvent<typeof orderEvents.orderCreated>
type OrderUpdated = BodyOfEvent<typeof orderEvents.orderUpdated>

/** Delivery-service on real servers, with what the other services would tell it. */
export interface Stage {
  readonly infrastructure: Infrastructure
  readonly delivery: RunningService
  readonly bus: Bus
  /** Another process of delivery-service over the same servers. */
  startInstance(options?: StartOptions): Promise<RunningService>
  /** Registers a partner as auth-service would; without a position they are offered nothing. */
  register(city: ExampleCity): Promise<Person>
  /** Registers a partner who stands so many kilometres from the city's restaurant. */
  partnerAt(city: ExampleCity, km: number): Promise<Person>
  /** Places an order as order-service would; answers its id. */
  place(city: ExampleCity, orderId?: string): Promise<string>
  /** Tells a later version of an order. */
  update(city: ExampleCity, orderId: string, change: Partial<OrderUpdated>): Promise<string>
  /** The partner that an order is offered to, once it is. */
  offered(orderId: string, where?: (to: string) => boolean): Promise<string>
  /** One row of the city's shard. */
  row(city: ExampleCity, sql: string, values: unknown[]): Promise<Record<string, unknown> | undefined>
  close(): Promise<void>
}

/** A trip has one order: who is on one is asked about no other. */
export const ONE_ORDER_A_TRIP = { DISPATCH_CAPACITY: '1' } as const

/** Starts it; `detours` answers variables that lead to its servers another way than the test's own. */
export async function openStage(
  options: StartOptions = {},
  detours: (env: Infrastructure['env']) => Promise<Infrastructure['env']> = async () => ({}),
): Promise<Stage> {
  const infrastructure = await freshInfrastructure()
  const env = { ...options.env, ...(await detours(infrastructure.env)) }
  const delivery = await startService('delivery-service', infrastructure, { ...options, env })
  const instances = [delivery]
  const bus = await openBus(infrastructure.env.RABBITMQ_URL ?? '')
  const row: Stage['row'] = async (city, sql, values) =>
    (await infrastructure.query<Record<string, unknown>>(city.shard, sql, values))[0]

  const register = async (city: ExampleCity) => {
    const person = await newPerson('delivery_partner', city)
    await bus.publish(authEvents.userRegistered, city.market, {
      ...authEvents.userRegistered.example,
      userId: person.id,
      city: city.city,
      market: city.market,
    })
    await waitFor('the partner to be known', () =>
      row(city, 'SELECT id FROM delivery."DeliveryPartner" WHERE id = $1', [person.id]),
    )
    return person
  }
  return {
    infrastructure,
    delivery,
    bus,
    row,
    register,
    async startInstance(more = options) {
      const instance = await startService('delivery-service', infrastructure, more)
      instances.push(instance)
      return instance
    },
    async partnerAt(city, km) {
      const person = await register(city)
      await callAs(delivery, person)(patchLocation, { params: { id: person.id }, body: northOf(city, km) })
      return person
    },
    async place(city, orderId = newId(city.market)) {
      await bus.publish(orderEvents.orderCreated, city.market, orderCreatedIn(city, orderId))
      return orderId
    },
    update(city, orderId, change) {
      return bus.publish(orderEvents.orderUpdated, city.market, {
        ...orderEvents.orderUpdated.example,
        orderId,
        market: city.market,
        deliveryPartnerId: null,
        ...change,
      })
    },
    async offered(orderId, where = () => true) {
      const fits = ({ deliveryPartnerId }: { deliveryPartnerId: string }) => where(deliveryPartnerId)
      return (await bus.next(deliveryEvents.orderAssigned, orderId, fits)).deliveryPartnerId
    },
    async close() {
      await bus.close()
      for (const { process, stop } of instances) if (process.runs()) await stop()
      await infrastructure.dispose()
    },
  }
}

export function orderCreatedIn(city: ExampleCity, orderId: string): OrderCreated {
  return {
    ...orderEvents.orderCreated.example,
    orderId,
    market: city.market,
    deliveryCity: city.city,
    restaurantPoint: city.restaurant,
    door: city.door,
  }
}
