import { randomUUID } from 'node:crypto'
import { listProfiles } from '@tiffin/contracts/auth'
import { refuseOffer } from '@tiffin/contracts/delivery'
import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { createOrder } from '@tiffin/contracts/orders'
import { getRestaurant } from '@tiffin/contracts/restaurants'
import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import type { Scrape } from '@tiffin/testing/scrape'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import { callAs, signedServiceToken } from '@tiffin/testing/signedToken'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import { waitFor } from '@tiffin/testing/waitFor'
import { Connection } from 'rabbitmq-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from '../town/openTown.ts'
import { signedOutToken } from '../town/signedOut.ts'
import {
  carryToDoor,
  moveOrder,
  offerOf,
  orderIn,
  placeOrder,
  reportFrom,
  takeOffer,
} from '../town/walkOrder.ts'
import { watchOrder } from '../town/watchOrder.ts'
import { metricsPage } from './metricsPage.ts'
import { type ObservedSystem, startObservedSystem } from './observedSystem.ts'

let observed: ObservedSystem
let town: Town
beforeAll(async () => {
  observed = await startObservedSystem()
  town = await openTown(observed.system.services['api-gateway'], SAN_FRANCISCO)
})
afterAll(() => observed?.stop())

type Labels = Readonly<Record<string, string>>
type Question = readonly [service: ServiceName, metric: string, labels?: Labels]

const read = async ([service, metric, labels]: Question): Promise<number> =>
  (await observed.metrics(service)).sum(metric, labels)

/** Waits until each of these has grown by at least one since before `deed`. */
async function grows(deed: () => Promise<unknown>, questions: readonly Question[]): Promise<void> {
  const before = await Promise.all(questions.map(read))
  await deed()
  for (const [i, question] of questions.entries())
    await waitFor(`${question[1]} to grow`, async () => (await read(question)) >= (before[i] as number) + 1)
}

const becomes = (question: Question, value: number, withinMs = 15_000): Promise<unknown> =>
  waitFor(`${question[1]} to be ${value}`, async () => (await read(question)) === value, { withinMs })

test('a delivered order moves what is told of requests, orders, events, dispatch and sockets', async () => {
  const { owner, customer } = town
  const [partner] = town.partners
  const tracking = observed.system.services['tracking-service'].url
  await grows(async () => {
    const key = randomUUID()
    const order = await placeOrder(town, key)
    const watch = watchOrder(tracking, customer, order.id)
    await watch.status('pending')
    expect(await read(['tracking-service', 'tracking_sockets'])).toBe(1)
    expect(await read(['tracking-service', 'tracking_joined_sockets', { room: 'order' }])).toBe(1)
    await moveOrder(owner, order.id, 'confirmed')
    await reportFrom(partner, SAN_FRANCISCO.restaurant)
    await offerOf(partner, order.id)
    await takeOffer(partner, order.id)
    await moveOrder(owner, order.id, 'preparing')
    await moveOrder(owner, order.id, 'ready')
    await carryToDoor(partner, order.id)
    await watch.status('delivered')
    watch.close()
  }, [
    [
      'api-gateway',
      'http_request_duration_seconds_count',
      { method: 'POST', route: '/orders', status: '201' },
    ],
    ['order-service', 'http_request_duration_seconds_count', { method: 'POST', route: '/', status: '201' }],
    ['order-service', 'orders_placed_total', { shard: 'A' }],
    ['order-service', 'order_restaurant_looks_total'],
    ['order-service', 'outbox_published_events_total', { schema: 'orders', shard: 'A' }],
    ['delivery-service', 'outbox_published_events_total', { schema: 'delivery', shard: 'A' }],
    ['order-service', 'events_consumed_total', { event: 'order.accepted', outcome: 'applied' }],
    ['delivery-service', 'events_consumed_total', { event: 'order.created', outcome: 'applied' }],
    ['delivery-service', 'event_effect_delay_seconds_count', { event: 'order.created' }],
    ['delivery-service', 'delivery_offers_total', { outcome: 'open' }],
    ['delivery-service', 'delivery_offers_total', { outcome: 'accepted' }],
    ['delivery-service', 'delivery_acceptance_lateness_seconds_count'],
    ['delivery-service', 'delivery_dispatch_run_seconds_count'],
    ['delivery-service', 'delivery_dispatch_plan_seconds_count'],
    ['delivery-service', 'delivery_dispatch_proposals_count'],
    ['delivery-service', 'delivery_arrivals_told_total'],
    ['tracking-service', 'tracking_push_delay_seconds_count'],
    ['tracking-service', 'tracking_sockets_opened_total'],
    ['tracking-service', 'tracking_sockets_closed_total', { reason: 'client namespace disconnect' }],
    ['auth-service', 'audit_last_sealing_timestamp_seconds', { shard: 'A' }],
  ])
})

test('an order sent again is placed once, one refused is counted by its reason', async () => {
  const key = randomUUID()
  const placed: Question = ['order-service', 'orders_placed_total']
  await grows(() => placeOrder(town, key), [placed])
  const before = await read(placed)
  await placeOrder(town, key)
  await grows(
    () =>
      expect(town.customer.call(createOrder, { body: orderIn(town, { totalAmount: 1 }) })).rejects.toThrow(),
    [['order-service', 'http_refusals_total', { method: 'POST', route: '/', code: 'price_changed' }]],
  )
  expect(await read(placed)).toBe(before)
})

test('an order that waits for a partner is seen waiting, by shard', async () => {
  const elsewhere = await openTown(observed.system.services['api-gateway'], NEW_YORK)
  const waiting: Question = ['delivery-service', 'delivery_waiting_assignments', { shard: 'B' }]
  expect(await read(waiting)).toBe(0)
  const { id } = await placeOrder(elsewhere)
  await becomes(waiting, 1)
  const [partner] = elsewhere.partners
  await reportFrom(partner, NEW_YORK.restaurant)
  await offerOf(partner, id)
  await grows(
    () => partner.call(refuseOffer, { params: { id } }),
    [['delivery-service', 'delivery_offers_total', { outcome: 'refused' }]],
  )
})

test('caches tell what they spare', async () => {
  const service = await signedServiceToken('order-service')
  const auth = callAs(observed.system.services['auth-service'], service)
  const ask = () => auth(listProfiles, { query: { ids: town.customer.id } })
  await ask()
  await grows(ask, [['auth-service', 'auth_profile_cache_looks_total', { outcome: 'hit' }]])
  await grows(
    () => town.customer.call(getRestaurant, { params: { id: town.restaurant.id } }),
    [['restaurant-service', 'restaurant_replies_total']],
  )
  expect(await read(['restaurant-service', 'restaurant_cache_looks_total'])).toBeGreaterThan(0)
})

test('a session that ends is heard of everywhere, and how late', async () => {
  const { system } = observed
  const processes = ALL_SERVICES.map((name) => system.services[name])
  await grows(
    () => signedOutToken(system.services['api-gateway'], processes, town.customer),
    ALL_SERVICES.map((service) => [service, 'revocation_delay_seconds_count'] as const),
  )
  expect(await read(['api-gateway', 'revocations_held'])).toBeGreaterThan(0)
})

test('an event that fits no contract is counted as set aside, under no name of its sender’s choice', async () => {
  const publish = new Connection(observed.infrastructure.env.RABBITMQ_URL as string)
  const publisher = publish.createPublisher({ confirm: true })
  const send = () =>
    publisher.send(
      {
        exchange: EVENT_EXCHANGE,
        routingKey: 'order.created',
        type: 'order.created',
        messageId: randomUUID(),
      },
      {},
    )
  await grows(send, [
    ['delivery-service', 'events_consumed_total', { event: 'order.created', outcome: 'dead_lettered' }],
    ['tracking-service', 'events_consumed_total', { event: 'order.created', outcome: 'dead_lettered' }],
  ])
  const stranger = () =>
    publisher.send({ routingKey: 'tracking-service.events', type: 'made.up', messageId: randomUUID() }, {})
  await grows(stranger, [
    ['tracking-service', 'events_consumed_total', { event: 'unknown', outcome: 'retried' }],
  ])
  await publisher.close()
  await publish.close()
})

test('a shard that is away is seen by whoever uses it, and its outbox has no number', async () => {
  const up: Question = ['order-service', 'postgres_shard_up', { shard: 'C' }]
  await becomes(up, 1)
  expect(await read(['order-service', 'postgres_pool_connections', { shard: 'A' }])).toBeGreaterThan(0)
  expect(await read(['order-service', 'postgres_pool_size_limit', { shard: 'A' }])).toBe(10)
  await observed.wires.shardC.cut()
  await becomes(up, 0)
  const waiting = (scraped: Scrape) =>
    scraped.samples.filter(({ name }) => name === 'outbox_waiting_events').map(({ labels }) => labels.shard)
  expect(waiting(await observed.metrics('order-service')).sort()).toEqual(['A', 'B'])
  await observed.wires.shardC.mend()
  await becomes(up, 1)
})

test('a broker that is away is seen, with what waits for it and for how long', async () => {
  const connected = ALL_SERVICES.map((service): Question => [service, 'broker_connected'])
  await Promise.all(connected.map((question) => becomes(question, 1)))
  await becomes(['order-service', 'outbox_relay_leading'], 3)
  await observed.wires.broker.cut()
  await Promise.all(connected.map((question) => becomes(question, 0)))
  await placeOrder(town)
  await becomes(['order-service', 'outbox_waiting_events', { schema: 'orders', shard: 'A' }], 1)
  const age: Question = ['order-service', 'outbox_oldest_event_age_seconds', { schema: 'orders', shard: 'A' }]
  await waitFor('the event to grow old', async () => (await read(age)) >= 1)
  await observed.wires.broker.mend()
  await becomes(['order-service', 'outbox_waiting_events', { schema: 'orders', shard: 'A' }], 0)
  expect(await read(age)).toBe(0)
})

test('docs/metrics.md tells of every metric there is', async () => {
  const scrapes = await Promise.all(
    ALL_SERVICES.map(async (name) => [name, await observed.metrics(name)] as const),
  )
  await expect(metricsPage(Object.fromEntries(scrapes))).toMatchFileSnapshot('../../docs/metrics.md')
})

test('a neighbour that is away opens its circuit', async () => {
  const { system } = observed
  const open: Question = [
    'api-gateway',
    'neighbour_instances',
    { neighbour: 'restaurant-service', circuit: 'open' },
  ]
  expect(await read(open)).toBe(0)
  await system.services['restaurant-service'].kill()
  await waitFor('the circuit to open', async () => {
    await town.customer.call(getRestaurant, { params: { id: town.restaurant.id } }).catch(() => undefined)
    return (await read(open)) === 1
  })
  await system.restart('restaurant-service')
})
