import { randomUUID } from 'node:crypto'
import { logoutEverywhere } from '@tiffin/contracts/auth'
import { ALL_EVENTS } from '@tiffin/contracts/catalogue'
import { refuseOffer } from '@tiffin/contracts/delivery'
import { createOrder, patchOrderStatus } from '@tiffin/contracts/orders'
import { eraseMe } from '@tiffin/contracts/personalData'
import { EventPublisher } from '@tiffin/messaging/publisher'
import {
  deadLetterQueueName,
  RETRY_LADDER,
  retryQueueName,
  SUBSCRIPTIONS,
  type Subscriber,
} from '@tiffin/messaging/topology'
import { isId, marketOfId, newId } from '@tiffin/sharding/ids'
import { CUSTOMER, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { newPerson } from '@tiffin/testing/signedToken'
import { nextSocketEvent, waitFor } from '@tiffin/testing/waitFor'
import { Connection } from 'rabbitmq-client'
import type { TObject } from 'typebox'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, openTown, signUp, type Town } from '../town/openTown.ts'
import { rowsEverywhere } from '../town/shardRows.ts'
import { moveOrder, offerOf, orderIn, placeOrder, reportFrom, takeOffer } from '../town/walkOrder.ts'
import { watchOrder } from '../town/watchOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

/** Events that lie in the shards' outboxes; those of restaurants have a test with their documents. */
const STORED = ALL_EVENTS.filter(({ by }) => by !== 'restaurant-service')
const OUTBOXES = ['auth', 'orders', 'delivery'] as const
/** Where a subscriber remembers the events whose effect it has. */
const INBOX_OF = { 'order-service': 'orders', 'delivery-service': 'delivery' } as const

let whole: WholeSystem
let town: Town
let broker: Connection
let publisher: EventPublisher
beforeAll(async () => {
  whole = await startWholeSystem()
  broker = new Connection(whole.infrastructure.env.RABBITMQ_URL as string)
  publisher = new EventPublisher(broker, 'contract')
  town = await openTown(whole.gateway, SAN_FRANCISCO, { partners: 2 })
})
afterAll(async () => {
  await publisher?.close()
  await broker?.close()
  await whole?.stop()
})

test.each(ALL_EVENTS)('the example of $type fits its schema', ({ body, example }) => {
  expect([...Compile(body).Errors(example)]).toEqual([])
})

test.each(ALL_EVENTS)('the ids in the example of $type name its market', ({ example }) => {
  const { market, ...fields } = example as Record<string, unknown>
  const ids = Object.values(fields).filter((value): value is string => isId(String(value)))
  expect(new Set(ids.map(marketOfId))).toEqual(new Set(ids.length > 0 ? [market] : []))
})

test('what the services publish fits the contracts, with the fields of the examples', async () => {
  const [first, second] = town.partners as readonly [Actor, Actor]
  await reportFrom(first, town.city.restaurant)
  const { id } = await placeOrder(town)
  await offerOf(first, id)
  await first.call(refuseOffer, { params: { id } })
  await reportFrom(second, town.city.door)
  await takeOffer(second, id)
  await moveOrder(town.owner, id, 'confirmed')
  await (await signUp(whole.gateway, town.city, CUSTOMER)).call(logoutEverywhere, {})
  await eraseSomebody()

  const published = (
    await Promise.all(
      OUTBOXES.map((schema) =>
        rowsEverywhere<{ type: string; body: object }>(
          whole.infrastructure,
          `SELECT "eventType" AS "type", "body" FROM ${schema}."Outbox"`,
        ),
      ),
    )
  ).flat()
  expect(new Set(published.map(({ type }) => type))).toEqual(new Set(STORED.map(({ type }) => type)))
  for (const { type, body } of published) {
    const contract = STORED.find((event) => event.type === type)
    if (!contract) throw new Error(`There is no contract of ${type}`)
    expect([...Compile(contract.body).Errors(body)], type).toEqual([])
    expect(Object.keys(body).sort(), type).toEqual(Object.keys(contract.example as object).sort())
  }
})

/** A customer whose order ended, and who has their data erased. */
async function eraseSomebody(): Promise<void> {
  const somebody = await signUp(whole.gateway, town.city, CUSTOMER)
  const { id } = await somebody.call(createOrder, { body: orderIn(town) })
  await somebody.call(patchOrderStatus, { params: { id }, body: { status: 'cancelled' } })
  await somebody.call(eraseMe, { body: { password: somebody.password } })
  const told = `SELECT 1 FROM orders."Outbox" WHERE "eventType" = 'order.anonymised' AND "subjectId" = '${id}'`
  await waitFor('it to be told of', async () => (await rowsEverywhere(whole.infrastructure, told)).length > 0)
}

const CONSUMED = (Object.keys(INBOX_OF) as (keyof typeof INBOX_OF)[]).flatMap((subscriber) =>
  SUBSCRIPTIONS[subscriber].map((type) => ({ subscriber, type })),
)

test.each(CONSUMED)('$subscriber takes $type of this and other versions', async ({ subscriber, type }) => {
  const orderId = await orderFor(subscriber)
  const ids = [
    await publishExample(type, orderId),
    // An earlier version has none of what was optional from its first day on; a later one tells more.
    await publishExample(type, orderId, withoutOptional(type)),
    await publishExample(type, orderId, { ofALaterVersion: { told: true } }),
  ]
  const sql = `SELECT 1 FROM ${INBOX_OF[subscriber]}."Inbox" WHERE "eventId" = ANY($1)`
  await waitFor(`${type} in the inbox of ${subscriber}`, async () => {
    return (await rowsEverywhere(whole.infrastructure, sql, [ids])).length === ids.length
  })
  expect(await setAside(subscriber)).toEqual([])
})

const VERSIONS = ['order.created', 'order.updated'] as const

test.each(VERSIONS)('tracking-service tells the watchers the example of %s', async (type) => {
  const orderId = newId(town.city.market)
  await publishExample(type, orderId)
  const { socket, updates, close } = watchOrder(whole.trackingUrl, town.customer, orderId)
  await waitFor(
    'the order to be known',
    async () => (await socket.emitWithAck('subscribe-order', orderId)).ok,
  )
  close()
  expect(updates.map(({ version }) => version)).toEqual([type === 'order.created' ? 1 : 2])
  expect(await setAside('tracking-service')).toEqual([])
})

const OF_PARTNERS = SUBSCRIPTIONS['tracking-service'].filter(
  (type) => !(VERSIONS as readonly string[]).includes(type),
)

test.each(OF_PARTNERS)('tracking-service tells the partner the example of %s', async (type) => {
  const orderId = newId(town.city.market)
  const partner = await newPerson('delivery_partner', town.city)
  const { socket, close } = watchOrder(whole.trackingUrl, partner, orderId)
  const told = nextSocketEvent(socket, 'assignments-changed')
  expect((await socket.emitWithAck('subscribe-assignments')).ok).toBe(true)
  await publishExample(type, orderId, { deliveryPartnerId: partner.id })
  expect(await told).toMatchObject({ orderId })
  close()
  expect(await setAside('tracking-service')).toEqual([])
})

/** Takes an event's optional fields away: what is undefined is not in JSON. */
function withoutOptional(type: string): Record<string, undefined> {
  const event = ALL_EVENTS.find((each) => each.type === type)
  if (!event) throw new Error(`There is no contract of ${type}`)
  const { properties, required } = event.body as TObject
  const needed: readonly string[] = required ?? []
  const optional = Object.keys(properties).filter((name) => !needed.includes(name))
  return Object.fromEntries(optional.map((name) => [name, undefined]))
}

/** Order-service knows of orders that were placed only; the others learn of an order by its events. */
async function orderFor(subscriber: Subscriber): Promise<string> {
  return subscriber === 'order-service' ? (await placeOrder(town)).id : newId(town.city.market)
}

/** Publishes an event's example, told of that order and customer, for a user nobody knows yet; `more` fields replace its own. */
async function publishExample(type: string, orderId: string, more: object = {}): Promise<string> {
  const example = ALL_EVENTS.find((event) => event.type === type)?.example as Record<string, unknown>
  const eventId = randomUUID()
  const fields = { orderId, customerId: town.customer.id, userId: newId(town.city.market) }
  const known = Object.entries(fields).filter(([name]) => name in example)
  await publisher.publish({
    seq: '1',
    eventId,
    eventType: type,
    market: town.city.market,
    subjectId: orderId,
    body: JSON.stringify({ ...example, ...Object.fromEntries(known), ...more }),
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    createdAt: new Date(),
  })
  return eventId
}

/** The subscriber's queues of dead letters and retries that hold something. */
async function setAside(subscriber: Subscriber): Promise<string[]> {
  const queues = [
    deadLetterQueueName(subscriber),
    ...RETRY_LADDER.map((waitMs) => retryQueueName(subscriber, waitMs)),
  ]
  const counts = await Promise.all(queues.map((queue) => broker.queueDeclare({ queue, passive: true })))
  return queues.filter((_, index) => (counts[index]?.messageCount ?? 0) > 0)
}
