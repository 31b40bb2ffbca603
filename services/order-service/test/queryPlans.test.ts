import type { Role } from '@tiffin/contracts/route'
import { Inbox } from '@tiffin/messaging/inbox'
import { Outbox } from '@tiffin/messaging/outbox'
import { Timers } from '@tiffin/messaging/timers'
import { sealShard } from '@tiffin/platform/audit/seals'
import { ORDER_TRAIL } from '@tiffin/platform/audit/trail'
import { createLog } from '@tiffin/platform/log'
import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import { createPrismaClients } from '@tiffin/sharding/getPrismaClient'
import { marketOfId, newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { type FreshDatabases, freshDatabases } from '@tiffin/testing/freshDatabases'
import { keepMessages, messagingQuestions, type Question } from '@tiffin/testing/messagingQuestions'
import {
  enlarge,
  openWatchedDatabase,
  queryIndexes,
  type WatchedDatabase,
  wholeReads,
} from '@tiffin/testing/queryPlans'
import { testServers } from '@tiffin/testing/testServers'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openKeys } from '../src/app.ts'
import type { Decide } from '../src/domain/change.ts'
import { KITCHEN_SILENCE } from '../src/domain/kitchenSilence.ts'
import type { Order } from '../src/domain/order.ts'
import { timeBuckets } from '../src/domain/timeBuckets.ts'
import { cancelSilentOrder } from '../src/events/cancelSilentOrder.ts'
import { ErasedPeople } from '../src/store/erasedPeople.ts'
import { PrismaClient } from '../src/store/generated/client.ts'
import { PrismaOrders } from '../src/store/prismaOrders.ts'
import { purgeHourly } from '../src/store/retention.ts'
import { SqlOrders } from '../src/store/sqlOrders.ts'
import { SqlStatistics } from '../src/store/sqlStatistics.ts'
import { exampleOrder } from './exampleOrder.ts'
import { keepKeys, keepTown, OTHERS, type Town } from './manyOrders.ts'

const SCHEMA = 'orders'
const { market, shard } = SAN_FRANCISCO
/** Orders that there are; the planner takes them for a million, then for ten. */
const ORDERS = 20_000
/** PostgreSQL plans a prepared statement anew for its first five runs, and may then keep a plan for any values. */
const RUNS = 7
const UNDER_WAY = ['pending', 'confirmed', 'preparing', 'ready', 'picked_up'] as const

let databases: FreshDatabases
let watched: WatchedDatabase
let reader: PrismaOrders
let keys: DataKeys
let town: Town
const used = new Set<string>()

beforeAll(async () => {
  databases = await freshDatabases(testServers().shards)
  watched = await openWatchedDatabase(databases, shard)
  const clients = createPrismaClients(
    { pools: watched.pools },
    SCHEMA,
    (adapter) => new PrismaClient({ adapter }),
  )
  keys = openKeys(watched.database, { DATA_KEY: 'k'.repeat(43) })
  await keys.begin(shard)
  reader = new PrismaOrders(watched.database, clients, keys)
  town = await keepTown(databases.query, ORDERS, Date.now())
  await keepKeys(databases.query)
  await databases.query(shard, 'UPDATE orders."OrderHistory" SET "writtenAt" = at')
  await databases.query(
    shard,
    `INSERT INTO orders."AuditSeal" (market, minute, entries, hash)
     SELECT n % 50, date_trunc('minute', now()) - make_interval(mins => 5 + n), 1, repeat('f', 64)
     FROM generate_series(1, 20000) AS n`,
  )
  await keepMessages(databases.query, { schema: SCHEMA, shard, market }, ORDERS)
  const people = `INSERT INTO orders."ErasedPerson" ("userId", role) SELECT 'person ' || n, 'customer' FROM generate_series(1, 400) n`
  await databases.query(shard, people)
})
afterAll(async () => {
  await watched?.close()
  await databases?.dispose()
})

const timers = new Timers(SCHEMA)
const log = createLog('test', 'silent')
const writer = () =>
  new SqlOrders({
    database: watched.database,
    keys,
    timers,
    outbox: new Outbox(SCHEMA, () => undefined),
    inbox: new Inbox(SCHEMA),
    kitchenAnswerSeconds: () => 600,
    onPlaced: () => undefined,
    now: () => new Date(),
  })
const statistics = () => new SqlStatistics(watched.database)
const lastHours = (hours = 6) =>
  timeBuckets({ from: new Date(Date.now() - hours * 3_600_000).toISOString() }, new Date())

/** One of San Francisco's, not of the last: those are under way. */
const some = (run: number): Order => town.orders.at(-100 - run * 7) as Order
const list = (filter: Parameters<PrismaOrders['list']>[0], before?: string) =>
  reader.list(filter, { size: 21, before })
const confirm: Decide = (order, now) => ({
  order: { ...order, version: order.version + 1, updatedAt: now },
  deed: { actor: 'restaurant_owner', actorId: 'somebody', reason: null },
})
const keyOf = (order: Order) => ({
  callerId: order.customerId,
  route: 'createOrder',
  market,
  key: order.id,
  fingerprint: 'f'.repeat(64),
})
const newOrder = (): Order => {
  const now = Date.now()
  return exampleOrder({ id: newId(market, now), createdAt: new Date(now), updatedAt: new Date(now) })
}

/** What order-service asks its tables, each by the code that asks it. */
const QUESTIONS: readonly Question[] = [
  ...messagingQuestions(
    () => watched,
    () => databases.query,
    { schema: SCHEMA, shard, market },
  ),
  ['an order', (run) => reader.find(some(run).id)],
  ['its history', (run) => reader.history(some(run).id, 0)],
  ['a customer’s orders', (run) => list({ customerId: some(run).customerId })],
  ['the page after', (run) => list({ customerId: some(run).customerId }, some(run).id)],
  ['those of a city', (run) => list({ customerId: some(run).customerId, market })],
  ['those under way', (run) => list({ customerId: some(run).customerId, statuses: UNDER_WAY })],
  ['a restaurant’s', (run) => list({ restaurantId: some(run).restaurant.id })],
  [
    'a kitchen’s board',
    (run) =>
      list({
        restaurantId: some(run).restaurant.id,
        restaurantOwnerId: some(run).restaurant.ownerId,
        statuses: UNDER_WAY,
      }),
  ],
  ['an owner’s', (run) => list({ restaurantOwnerId: some(run).restaurant.ownerId })],
  ['a partner’s', (run) => list({ deliveryPartnerId: town.partners[run] as string, market })],
  ['the failed', () => list({ statuses: ['failed'] })],
  ['a market’s', () => list({ market })],
  ['a small market’s', (run) => list({ market: OTHERS[run * 4]?.id as number })],
  ['a market’s board', () => list({ market, statuses: UNDER_WAY })],
  ['the newest of all', () => list({})],
  ['a market’s placed', () => statistics().placed({ market }, lastHours())],
  ['a market’s ended', () => statistics().ended({ market }, lastHours())],
  [
    'a restaurant’s placed',
    (run) => statistics().placed({ market, restaurantId: some(run).restaurant.id }, lastHours()),
  ],
  [
    'a restaurant’s ended',
    (run) => statistics().ended({ market, restaurantId: some(run).restaurant.id }, lastHours()),
  ],
  [
    'a restaurant’s ended of three days',
    (run) => statistics().ended({ market, restaurantId: some(run).restaurant.id }, lastHours(72)),
  ],
  ['a new order', () => writer().place(newOrder(), undefined)],
  [
    'a new order by key',
    () => {
      const order = newOrder()
      return writer().place(order, keyOf(order))
    },
  ],
  ['a key that came before', (run) => writer().replyTo(keyOf(some(run)))],
  ['a change', (run) => writer().change(some(run).id, confirm, undefined)],
  [
    'an event',
    (run) => writer().changeOnce({ id: newId(market), type: 'order.accepted' }, some(run).id, confirm),
  ],
  ['a silent kitchen', (run) => letTimerFire(some(run + 100))],
  ['what is past keeping', () => letHistoryAge()],
  ['the minutes of the history that are over', () => sealMinute()],
  ['addresses past keeping', () => letOrderAge()],
  ['a customer who is erased', (run) => erase(some(run + 200).customerId, 'customer')],
  ['an owner who is erased', (run) => erase(some(run + 300).restaurant.ownerId, 'restaurant_owner')],
  ['those who were erased', () => erasedPeople().followAll(shard)],
]

async function letTimerFire({ id }: Order): Promise<void> {
  await watched.database.marketTransaction(market, (tx) => timers.set(tx, KITCHEN_SILENCE, market, id, -1))
  const running = timers.run(watched.database, { [KITCHEN_SILENCE]: cancelSilentOrder(writer()) }, log)
  await waitFor('the timer to be taken', async () => {
    const left = await databases.query(shard, `SELECT FROM orders."Timer" WHERE "subjectId" = $1`, [id])
    return left.length === 0
  })
  await running.stop()
}

async function sealMinute(): Promise<void> {
  await databases.query(
    shard,
    `UPDATE orders."OrderHistory" SET "writtenAt" = now() - interval '3 minutes' WHERE "orderId" = $1`,
    [some(50).id],
  )
  await sealShard(watched.database, shard, ORDER_TRAIL)
}

/** Orders whose history is gone, the oldest. */
let aged = 0
/** Another minute for each. */
const longAgo = (minutes: number) => `now() - interval '400 days' + interval '${minutes} minutes'`
async function letHistoryAge(): Promise<void> {
  const { id } = town.orders[aged++] as Order
  const old = `UPDATE orders."OrderHistory" SET at = ${longAgo(aged)},
    "writtenAt" = CASE WHEN $2 THEN ${longAgo(aged)} END WHERE "orderId" = $1 AND version = 1`
  // From before there were seals, and sealed.
  const isSealed = aged % 2 === 0
  await databases.query(shard, old, [id, isSealed])
  if (isSealed)
    await databases.query(
      shard,
      `INSERT INTO orders."AuditSeal" (market, minute, entries, hash)
       VALUES ($1, date_trunc('minute', ${longAgo(aged)}), 1, repeat('f', 64)) ON CONFLICT DO NOTHING`,
      [marketOfId(id)],
    )
  const purging = purgeHourly(watched.database, { historyDays: 30, personalDataDays: 30 }, log)
  await waitFor('the old history to go', async () => {
    const left = `SELECT FROM orders."OrderHistory" WHERE "orderId" = $1 AND version = 1`
    return (await databases.query(shard, left, [id])).length === 0
  })
  await purging.stop()
}

const erasedPeople = () =>
  new ErasedPeople({
    database: watched.database,
    outbox: new Outbox(SCHEMA, () => undefined),
    inbox: new Inbox(SCHEMA),
    orders: writer(),
    travel: { speedKmh: 18, handoverMinutes: 4, timeLapse: 1 },
  })
const erase = (userId: string, role: Role) =>
  erasedPeople().eraseOnce({ id: newId(market), type: 'user.erased', body: { userId, role, market } })

async function letOrderAge(): Promise<void> {
  const { id } = town.orders[aged++] as Order
  const old = `UPDATE orders."Order" SET status = 'cancelled', "updatedAt" = now() - interval '40 days' WHERE id = $1`
  await databases.query(shard, old, [id])
  const purging = purgeHourly(watched.database, { historyDays: 30, personalDataDays: 30 }, log)
  await waitFor('the address to go', async () => {
    const left = `SELECT FROM orders."Order" WHERE id = $1 AND "anonymisedAt" IS NULL`
    return (await databases.query(shard, left, [id])).length === 0
  })
  await purging.stop()
}

describe.each([
  ['a million', 50],
  ['ten million', 500],
])('at %s orders', (_, factor) => {
  beforeAll(async () => {
    used.clear()
    await enlarge(databases.query, shard, SCHEMA, factor)
  })

  test.each(QUESTIONS)('reads no table from end to end for %s', async (_name, ask) => {
    const plans = await watched.plansDuring(async () => {
      for (let run = 0; run < RUNS; run += 1) await ask(run)
    })
    expect(wholeReads(plans)).toEqual([])
    for (const index of plans.flatMap(({ indexes }) => indexes)) used.add(index)
  })

  test('uses every index that stands for a query, but one of the version before', async () => {
    const indexes = await queryIndexes(databases.query, shard, SCHEMA)
    // What the version before looks for by its age; it goes when no such version runs any more.
    expect(indexes.filter((index) => !used.has(index))).toEqual(['OrderHistory_at_idx'])
  })
})
