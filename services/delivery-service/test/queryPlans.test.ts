import { Inbox } from '@tiffin/messaging/inbox'
import { Outbox } from '@tiffin/messaging/outbox'
import { Timers } from '@tiffin/messaging/timers'
import { newId } from '@tiffin/sharding/ids'
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
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { erasePartner } from '../src/domain/erasePartner.ts'
import type { LedgerTransaction } from '../src/domain/ledger.ts'
import { coarsen } from '../src/store/coarsening.ts'
import { readMarketPast } from '../src/store/marketPast.ts'
import { MarketReader } from '../src/store/marketReader.ts'
import { openMarkets } from '../src/store/openMarkets.ts'
import { PositionRows } from '../src/store/positionRows.ts'
import { PrismaPartnerReader } from '../src/store/prismaPartnerReader.ts'
import { SCHEMA, ShardLedger } from '../src/store/shardLedger.ts'
import { SqlBoardReader } from '../src/store/sqlBoardReader.ts'
import { type Fleet, keepFleet, OTHERS } from './manyAssignments.ts'

const { market, shard } = SAN_FRANCISCO
/** Orders that there are; the planner takes them for a million, then for ten. */
const ORDERS = 20_000
/** PostgreSQL plans a prepared statement anew for its first five runs, and may then keep a plan for any values. */
const RUNS = 7

let databases: FreshDatabases
let watched: WatchedDatabase
let fleet: Fleet
let ledger: ShardLedger
let reader: PrismaPartnerReader
let board: SqlBoardReader
const used = new Set<string>()

beforeAll(async () => {
  databases = await freshDatabases(testServers().shards)
  watched = await openWatchedDatabase(databases, shard)
  const { database, pools } = watched
  const nothing = () => undefined
  ledger = new ShardLedger({
    database,
    outbox: new Outbox(SCHEMA, nothing),
    inbox: new Inbox(SCHEMA),
    timers: new Timers(SCHEMA),
    tripCapacity: 3,
    onPlanDue: nothing,
    onPartnerChange: nothing,
    onOrderEnd: nothing,
    onOffer: nothing,
    onAccepted: () => undefined,
  })
  reader = new PrismaPartnerReader({ pools, database })
  board = new SqlBoardReader(database, 600)
  fleet = await keepFleet(databases.query, ORDERS)
  await keepMessages(databases.query, { schema: SCHEMA, shard, market }, ORDERS)
})
afterAll(async () => {
  await watched?.close()
  await databases?.dispose()
})

const someOrder = (run: number) => fleet.orderIds.at(-500 - run * 7) as string
const some = (run: number) => fleet.live[run] as Fleet['live'][number]
const somebody = (run: number) => ({ id: some(run).partnerId, market })
const write = <T>(work: (tx: LedgerTransaction) => Promise<T>) => ledger.write(market, work)
const markets = () =>
  new MarketReader(
    watched.database,
    async () => ({}) as Awaited<ReturnType<ConstructorParameters<typeof MarketReader>[1]>>,
  )
const positions = () => new PositionRows(watched.database)

/** A new order is searched for, offered and accepted by a partner who has none, and let go of again. */
async function carry(run: number): Promise<void> {
  const orderId = newId(market)
  const partnerId = fleet.partnerIds.at(-1 - run) as string
  const point = { latitude: 37.7, longitude: -122.4 }
  await write(async ({ assignments, offers, trips, partners, ...timers }) => {
    await assignments.announce({ orderId, market, readyAt: new Date() })
    const order = { restaurantId: 'a'.repeat(24), restaurantName: 'Ajanta', restaurant: point, door: point }
    const placed = { ...order, orderId, market, orderVersion: 1, payCents: 450, readyAt: new Date() }
    await assignments.open([placed])
    await assignments.noteOrder({ orderId, orderVersion: 2, readyAt: new Date(), kitchen: 'not yet' })
    await assignments.stops(orderId)
    const searched = await assignments.lock(orderId)
    if (!searched) throw new Error('it is not there')
    const offer = await offers.open({ orderId, partnerId, distanceKm: 1, seconds: 60 })
    if (!offer) throw new Error('it was not offered')
    await timers.setExpiry(orderId, 60)
    const offered = await assignments.move(searched, 'offered', partnerId)
    await offers.openFor(orderId)
    await offers.lastTo(orderId, partnerId)
    await offers.close(offer, 'accepted')
    await timers.clearExpiry(orderId)
    await partners.lock(partnerId)
    await trips.join(partnerId, orderId)
    const accepted = await assignments.move(offered, 'accepted', partnerId)
    await assignments.noteTold([
      { orderId, version: accepted.version, at: Date.now(), stopsBefore: 0 } as never,
    ])
    const onTrip = await trips.orderOf(orderId)
    if (!onTrip) throw new Error('it is on no trip')
    await trips.resume(partnerId, orderId)
    await partners.follow(partnerId, 0)
    await trips.setStatus(onTrip, 'dropped')
    await trips.endIfDone(onTrip.tripId)
    await partners.follow(partnerId, 0)
    await partners.silentSeconds(partnerId)
    await partners.position(partnerId)
    await partners.setOnDuty(partnerId, true)
    await assignments.move(accepted, 'withdrawn', null)
  })
}

/** What delivery-service asks its tables, each by the code that asks it. */
const QUESTIONS: readonly Question[] = [
  ...messagingQuestions(
    () => watched,
    () => databases.query,
    { schema: SCHEMA, shard, market },
  ),
  ['an order that is carried', carry],
  [
    'a new partner',
    () => write(({ partners }) => partners.add({ ...newPartner(), city: 'San Francisco', vehicle: null })),
  ],
  ['a partner', (run) => reader.partner(somebody(run))],
  ['a partner’s work', (run) => reader.work(somebody(run))],
  ['a partner’s day', (run) => reader.day(somebody(run))],
  ['a partner’s past trips', (run) => reader.pastTrips(somebody(run), undefined, 21)],
  [
    'a page of them further on',
    (run) => reader.pastTrips(somebody(run), `${Date.now() - (run + 1) * 3_600_000}000`, 21),
  ],
  ['a partner’s open offer', (run) => reader.openOfferOf(somebody(run))],
  ['a partner’s order', (run) => reader.tripOrder(somebody(run), some(run).orderId)],
  ['a position', (run) => positions().load(somebody(run))],
  [
    'a position that is kept',
    (run) => positions().save(somebody(run), { latitude: 37.7, longitude: -122.4, at: new Date() }),
  ],
  ['whose position it is', (run) => positions().liveOrders(somebody(run))],
  ['the markets with orders', () => openMarkets(watched.database)],
  ['whether orders wait', () => markets().hasOrders(market, 'waiting')],
  ['whether orders are under way', () => markets().hasOrders(market, 'open')],
  ['the state of a market', () => markets().read(market)],
  ['the past of a market', () => readMarketPast(watched.database, market)],
  ['the past of a small market', (run) => readMarketPast(watched.database, OTHERS[run * 4]?.id as number)],
  ['the partners of a board', () => board.partners(market)],
  ['the assignments of a board', () => board.liveAssignments(market)],
  ['a partner who is erased', (run) => erasePartner(ledger, reader, somebody(run + 10))],
  [
    'an order that is anonymised',
    (run) => write(({ assignments }) => assignments.coarsenDoor(someOrder(run))),
  ],
  [
    'places past keeping exact',
    () => coarsen(watched.database, shard, { positionMinutes: 60, doorDays: 30 }),
  ],
  ['an assignment of a board', (run) => board.assignment(market, someOrder(run))],
]

const newPartner = () => ({ id: newId(market), market })

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

  test('uses every index that stands for a query', async () => {
    const indexes = await queryIndexes(databases.query, shard, SCHEMA)
    expect(indexes.filter((index) => !used.has(index))).toEqual([])
  })
})
