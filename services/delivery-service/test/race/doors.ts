import { patchLocation } from '@tiffin/contracts/delivery'
import { authEvents } from '@tiffin/contracts/events/auth'
import { createMenuItem, createRestaurant } from '@tiffin/contracts/restaurants'
import { ajantaIn, CHICKEN_VINDALOO, type ExampleCity } from '@tiffin/testing/examples'
import { freePort } from '@tiffin/testing/freePort'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { openBus } from '../bus.ts'
import { newCityIn, northOf } from '../places.ts'

/** How many processes of each service run. */
const INSTANCES = {
  'restaurant-service': 1,
  'order-service': 2,
  'delivery-service': 3,
  'api-gateway': 1,
} as const satisfies Partial<Record<ServiceName, number>>

const VARIABLES = {
  RATE_LIMIT_GENERAL: '100000',
  RATE_LIMIT_ORDERS: '100000',
  RATE_LIMIT_USER: '100000',
  POSTGRES_POOL_MAX: '8',
  POSTGRES_PROCESSES: '5',
  OFFER_REPEAT_SECONDS: '0',
  POSITION_MAX_AGE_SECONDS: '86400',
} as const

/** A market in which partners race, with a kitchen, a customer and an admin: all of them signed in. */
export interface DoorLane {
  readonly city: ExampleCity
  readonly partners: readonly Person[]
  readonly customer: Person
  readonly admin: Person
  /** What the customer orders. */
  readonly dish: { readonly restaurantId: string; readonly menuItemId: string }
}

/** Services as processes of their own behind their gateway, and lanes to race in. */
export interface Doors {
  readonly infrastructure: Infrastructure
  readonly gateway: RunningService
  readonly lanes: readonly DoorLane[]
  close(): Promise<void>
}

/** Opens a lane in each shard, of so many partners each, who stand around its kitchen. */
export async function openDoors(partners: number): Promise<Doors> {
  const infrastructure = await freshInfrastructure()
  const services = await startInstances(infrastructure)
  const gateway = services.at(-1) as RunningService
  const cities = (['A', 'B', 'C'] as const).map((shard) => newCityIn(shard))
  const lanes = await Promise.all(cities.map((city) => openLane(infrastructure, gateway, city, partners)))
  return {
    infrastructure,
    gateway,
    lanes,
    async close() {
      for (const { stop } of services.toReversed()) await stop()
      await infrastructure.dispose()
    },
  }
}

/** Answers them with the gateway last. */
async function startInstances(infrastructure: Infrastructure): Promise<RunningService[]> {
  const names = Object.entries(INSTANCES).flatMap(([name, count]) =>
    Array.from({ length: count }, () => name as ServiceName),
  )
  const ports = await Promise.all(names.map(() => freePort()))
  const urls: Partial<Record<ServiceName, string>> = {}
  for (const [i, name] of names.entries())
    urls[name] = [urls[name], `http://127.0.0.1:${ports[i]}`].filter((url) => url !== undefined).join()
  return Promise.all(
    names.map((name, i) => startService(name, infrastructure, { urls, port: ports[i], env: VARIABLES })),
  )
}

async function openLane(
  infrastructure: Infrastructure,
  gateway: RunningService,
  city: ExampleCity,
  count: number,
): Promise<DoorLane> {
  const [owner, customer, admin, ...partners] = await Promise.all([
    newPerson('restaurant_owner', city),
    newPerson('customer', city),
    newPerson('admin', city),
    ...Array.from({ length: count }, () => newPerson('delivery_partner', city)),
  ])
  await introduce(infrastructure, city, partners)
  for (const [i, { id, token }] of partners.entries())
    await callAs(gateway, token)(patchLocation, { params: { id }, body: northOf(city, 1 + i / 10) })
  const cook = callAs(gateway, owner)
  const { id: restaurantId } = await cook(createRestaurant, { body: ajantaIn(city) })
  const item = await cook(createMenuItem, { params: { id: restaurantId }, body: CHICKEN_VINDALOO })
  return { city, partners, customer, admin, dish: { restaurantId, menuItemId: item.id } }
}

/** Tells delivery-service of partners as auth-service does, and waits until it knows them. */
async function introduce(
  { env, query }: Infrastructure,
  { city, market, shard }: ExampleCity,
  partners: readonly Person[],
): Promise<void> {
  const bus = await openBus(env.RABBITMQ_URL ?? '')
  for (const { id: userId } of partners)
    await bus.publish(authEvents.userRegistered, market, {
      ...authEvents.userRegistered.example,
      userId,
      city,
      market,
    })
  await bus.close()
  await waitFor('the partners to be known', async () => {
    const known = await query(shard, 'SELECT FROM delivery."DeliveryPartner" WHERE market = $1', [market])
    return known.length === partners.length
  })
}
