import { ReadyReply } from '@tiffin/platform/http/readyReply'
import { allMarkets } from '@tiffin/sharding/markets'
import { beforeEach, expect, test } from 'vitest'
import { isOpenAt, nextChange } from '../domain/openingHours.ts'
import { endOfMinute, HeldReplies, marketScope, restaurantScope } from './heldReplies.ts'
import type { ReplyOutcome } from './replyCounts.ts'

const [MARKET, ID] = [5391959, '665f1c2ab7d1a2c3d4e5f601']
const CHANGE = { market: MARKET, restaurantId: ID }
let time: { now: number; elapsed: number }
let outcomes: ReplyOutcome[]
let held: HeldReplies

beforeEach(() => {
  time = { now: Date.parse('2026-11-30T18:59:30Z'), elapsed: 1000 }
  outcomes = []
  held = new HeldReplies((_kind, outcome) => void outcomes.push(outcome), {
    now: () => time.now,
    elapsed: () => time.elapsed,
  })
  held.hearing(true)
})

/** Asks, and answers as text what is held or else `made`. */
async function ask(made: string | Promise<string>, scope = marketScope(MARKET), until?: number) {
  const make = async () => ({ reply: new ReadyReply(Buffer.from(await made)), scope, until })
  return (await held.answer('list', scope, make)).bytes.toString()
}

test('a reply holds until a change of what it is made of', async () => {
  const scopes = [marketScope(MARKET), marketScope(undefined), restaurantScope(ID)]
  const unrelated = marketScope(1)
  for (const scope of [...scopes, unrelated]) await ask('old', scope)
  for (const scope of scopes) expect(await ask('new', scope)).toBe('old')
  held.changed(CHANGE)
  for (const scope of scopes) expect(await ask('new', scope)).toBe('new')
  expect(await ask('new', unrelated)).toBe('old')
})

test('one begun before a change answers who asked and is not held', async () => {
  const slow = Promise.withResolvers<string>()
  const answer = ask(slow.promise)
  held.changed(CHANGE)
  slow.resolve('old')
  expect(await answer).toBe('old')
  expect(await ask('new')).toBe('new')
  expect(await ask('not asked')).toBe('new')
})

test('a slow one does not take the place of one begun after the change', async () => {
  const slow = Promise.withResolvers<string>()
  const answer = ask(slow.promise)
  held.changed(CHANGE)
  await ask('new')
  slow.resolve('old')
  await answer
  expect(await ask('not asked')).toBe('new')
})

test('one begun before a silence, or in it, is not held', async () => {
  const slow = Promise.withResolvers<string>()
  const answer = ask(slow.promise)
  held.hearing(false)
  expect(await ask('in it')).toBe('in it')
  held.hearing(true)
  slow.resolve('before it')
  await answer
  expect(await ask('after it')).toBe('after it')
  expect(await ask('not asked')).toBe('after it')
  expect(outcomes).toEqual(['miss', 'away', 'miss', 'hit'])
})

test('a change of which nothing is remembered any more ends what was begun before it', async () => {
  const slow = Promise.withResolvers<string>()
  const answer = ask(slow.promise)
  held.changed(CHANGE)
  for (let market = 1; market <= 10_000; market += 1) held.changed({ market, restaurantId: `${market}` })
  slow.resolve('old')
  await answer
  expect(await ask('new')).toBe('new')
})

test('it ends with its own time of day, and after a minute in any case', async () => {
  const until = endOfMinute(new Date(time.now))
  await ask('old', marketScope(MARKET), until)
  time.now = until - 1
  expect(await ask('not asked')).toBe('old')
  time.now = until
  expect(await ask('new')).toBe('new')
  time.elapsed += 59_000
  expect(await ask('not asked')).toBe('new')
  time.elapsed += 2000
  expect(await ask('newest')).toBe('newest')
})

test('what is held has an end: much that is new takes the place of what nobody asks for', async () => {
  await ask('old')
  const megabyte = 'm'.repeat(1_000_000)
  for (let market = 1; market <= 40; market += 1) await ask(megabyte, marketScope(market))
  expect(await ask('new')).toBe('new')
})

// 2026-03-08 and 2026-11-01: the clocks of most zones change.
test.each(['2026-03-08T05:30:30Z', '2026-06-15T12:00:00Z', '2026-11-01T05:30:30Z'])(
  'in every zone isOpen is another only as a minute begins (%s)',
  (moment) => {
    const at = new Date(moment)
    const hours = [0, 1].flatMap((day) => [
      { day, opens: '01:37', closes: '02:11' },
      { day, opens: '11:30', closes: '01:05' },
    ])
    const zones = new Set(allMarkets().map(({ timeZone }) => timeZone))
    expect(zones.size).toBeGreaterThan(20)
    for (const zone of zones) {
      const change = nextChange(hours, zone, at) as Date
      expect([zone, change.getTime() % 60_000]).toEqual([zone, 0])
      const last = new Date(endOfMinute(new Date(change.getTime() - 60_000)) - 1)
      expect([zone, isOpenAt(hours, zone, last)]).toEqual([zone, isOpenAt(hours, zone, at)])
    }
  },
)
