import { setTimeout as delay } from 'node:timers/promises'
import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type OpenDatabase, openDatabase } from '@tiffin/testing/openDatabase'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LOCKS_LAST } from '../lockSession.ts'
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

const sessionOf = (application: string) =>
  infrastructure.query<{ pid: number }>(
    NEW_YORK.shard,
    'SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()',
    [application],
  )
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

test('a process that is cut off holds no market for longer than some seconds', async () => {
  const [, other] = processes
  const wire = await startTcpProxy(infrastructure.env[`POSTGRES_SHARD_${NEW_YORK.shard}_URL`] ?? '')
  const overTheWire = { [`POSTGRES_SHARD_${NEW_YORK.shard}_URL`]: wire.url }
  const { database, close } = await openDatabase(infrastructure, overTheWire)
  const cutOff = new MarketLocks({ database, lockClass: LOCK_CLASS, application: 'locks cut off' })
  const { end, done } = await working(cutOff, market)
  expect(await other.alone(market, nothing)).toBe(false)

  const goOn = wire.hold('')
  await waitFor('the lock to be free', () => other.alone(market, nothing), { withinMs: 20_000 })
  goOn()
  end()
  expect(await done).toBe(true)
  expect(await waitFor('a new connection', () => cutOff.alone(market, nothing))).toBe(true)
  await cutOff.close()
  await close()
  await wire.close()
})

test('work that lasts longer than a silent process may is nobody else’s meanwhile', async () => {
  const [one, other] = processes
  const { end, done } = await working(one, market)
  const [before] = await sessionOf('locks 0')
  // Half as long again as a silent session lives.
  await delay(1.5 * LOCKS_LAST)
  expect(await other.alone(market, nothing)).toBe(false)
  expect(await sessionOf('locks 0')).toEqual([before])
  end()
  await done
})
