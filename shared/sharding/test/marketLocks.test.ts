import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type OpenDatabase, openDatabase } from '@tiffin/testing/openDatabase'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MarketLocks } from '../marketLocks.ts'

const LOCK_CLASS = 7999
let infrastructure: Infrastructure
let open: OpenDatabase
let processes: readonly [MarketLocks, MarketLocks]
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  open = await openDatabase(infrastructure)
  const { database } = open
  processes = [0, 1].map(
    (i) => new MarketLocks({ database, lockClass: LOCK_CLASS, application: `locks ${i}` }),
  ) as [MarketLocks, MarketLocks]
})
afterAll(async () => {
  await Promise.all(processes.map((one) => one.close()))
  await open.close()
  await infrastructure.dispose()
})

const nothing = async () => undefined
const { market } = NEW_YORK

/** Begins a process's work on a market, which lasts until it is let go. */
async function working(one: MarketLocks, at: number) {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const done = one.alone(at, () => {
    begin()
    return ended
  })
  await begun
  return { end, done }
}

test('one process at a time works on a market, and others on other markets', async () => {
  const [one, other] = processes
  const { end, done } = await working(one, market)
  expect(await other.alone(market, nothing)).toBe(false)
  expect(await other.alone(SAN_FRANCISCO.market, nothing)).toBe(true)
  end()
  expect(await done).toBe(true)
  expect(await other.alone(market, nothing)).toBe(true)
})

test('work that fails leaves the market to the next', async () => {
  const [one, other] = processes
  await expect(one.alone(market, () => Promise.reject(new Error('no plan')))).rejects.toThrow('no plan')
  expect(await other.alone(market, nothing)).toBe(true)
})

test('a connection that breaks lets go of its locks, and is replaced', async () => {
  const [one, other] = processes
  const { end, done } = await working(one, market)
  const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'locks 0' AND datname = current_database()`
  await infrastructure.query(NEW_YORK.shard, kill)
  await waitFor('the lock to be free', () => other.alone(market, nothing))
  end()
  expect(await done).toBe(true)
  expect(await waitFor('a new connection', () => one.alone(market, nothing))).toBe(true)
})
