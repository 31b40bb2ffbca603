import { newId } from '@tiffin/sharding/ids'
import type { Transaction } from '@tiffin/sharding/transaction'
import { MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DueTimer, type TimerEffect, type TimerEffects, Timers } from '../timers.ts'
import { type Instance, messagingInfrastructure, SCHEMA, startInstance } from './messagingBench.ts'

const timers = new Timers(SCHEMA)
const MARKETS = [SAN_FRANCISCO.market, NEW_YORK.market, MEXICO_CITY.market]

let infrastructure: Infrastructure
let instance: Instance
let runs: { stop(): Promise<void> }[]
beforeEach(async () => {
  infrastructure = await messagingInfrastructure()
  instance = await startInstance(infrastructure)
  runs = []
})
afterEach(async () => {
  await Promise.all(runs.map((run) => run.stop()))
  await instance.stop()
  await infrastructure.dispose()
})

function run(acts: Readonly<Record<string, TimerEffect['act']>>, by: Instance = instance): void {
  const effects = Object.entries(acts).map(([kind, act]) => [kind, { lock: async () => undefined, act }])
  runEffects(Object.fromEntries(effects), by)
}

function runEffects(effects: TimerEffects, by: Instance = instance): void {
  runs.push(timers.run(by.database, effects, by.log))
}

/** The subject of each effect, as often as it happened. */
const store = (tx: Transaction, { subjectId }: DueTimer) =>
  tx.query(`INSERT INTO ${SCHEMA}."Effect" (name) VALUES ($1)`, [subjectId]).then(() => undefined)

async function effects(): Promise<string[]> {
  const found = (['A', 'B', 'C'] as const).map((shard) =>
    infrastructure.query<{ name: string }>(shard, `SELECT name FROM ${SCHEMA}."Effect"`),
  )
  return (await Promise.all(found)).flat().map(({ name }) => name)
}

async function set(
  seconds: number,
  market = SAN_FRANCISCO.market,
  kind = 'silence',
  subject = newId(market),
) {
  await instance.database.marketTransaction(market, (tx) => timers.set(tx, kind, market, subject, seconds))
  return subject
}

test('each timer acts once, in its own shard, whoever of two instances gets to it', async () => {
  const other = await startInstance(infrastructure)
  const subjects = await Promise.all(Array.from({ length: 90 }, (_, i) => set(0, MARKETS[i % 3])))
  run({ silence: store })
  run({ silence: store }, other)
  await waitFor('all effects', async () => (await effects()).length >= 90)
  await Promise.all(runs.map((each) => each.stop()))
  expect((await effects()).sort()).toEqual(subjects.sort())
  await other.stop()
})

test('a timer acts when it is due, not before', async () => {
  const early = await set(0)
  await set(3600)
  run({ silence: store })
  await waitFor('an effect', async () => (await effects()).length > 0)
  const later = await set(0.3)
  await waitFor('the next', async () => (await effects()).length > 1)
  expect(await effects()).toEqual([early, later])
})

test('a timer that is set again counts anew; of another kind it stands beside', async () => {
  const subject = await set(0)
  await set(3600, SAN_FRANCISCO.market, 'silence', subject)
  await set(0, SAN_FRANCISCO.market, 'expiry', subject)
  const told: string[] = []
  run({
    silence: async () => void told.push('silence'),
    expiry: async () => void told.push('expiry'),
  })
  const kinds = () => infrastructure.query('A', `SELECT kind FROM ${SCHEMA}."Timer"`)
  await waitFor('the other kind to have acted', async () => (await kinds()).length === 1)
  expect(await kinds()).toEqual([{ kind: 'silence' }])
  expect(told).toEqual(['expiry'])
})

test('a cleared timer never acts', async () => {
  const cleared = await set(0)
  const kept = await set(0)
  await instance.database.marketTransaction(SAN_FRANCISCO.market, (tx) =>
    timers.clear(tx, 'silence', cleared),
  )
  run({ silence: store })
  await waitFor('the other', async () => (await effects()).length > 0)
  expect(await effects()).toEqual([kept])
})

test('an effect that fails takes nothing with it, and its timer acts once it is mended', async () => {
  const subject = await set(0)
  let broken = true
  run({
    silence: async (tx, timer) => {
      await store(tx, timer)
      if (broken) throw new Error('out of luck')
    },
  })
  await waitFor('the failure to be told', () =>
    instance.logged.some(({ msg }) => msg.startsWith('timer not acted on')),
  )
  expect(await effects()).toEqual([])
  broken = false
  await waitFor('the effect', async () => (await effects()).length > 0, { withinMs: 15_000 })
  expect(await effects()).toEqual([subject])
})

test('many timers that fail keep none of the others waiting', async () => {
  for (let i = 0; i < 60; i += 1) await set(0, SAN_FRANCISCO.market, 'broken')
  const good = await set(0)
  run({
    silence: store,
    broken: async () => {
      throw new Error('out of luck')
    },
  })
  await waitFor('the good one', async () => (await effects()).length > 0)
  expect(await effects()).toEqual([good])
})

test('timers outlive the process that set them', async () => {
  const subject = await set(0.2)
  await instance.stop()
  instance = await startInstance(infrastructure)
  run({ silence: store })
  await waitFor('the effect', async () => (await effects()).length > 0)
  expect(await effects()).toEqual([subject])
})

test('clearing a timer does not wait for the effect that has it', async () => {
  const { database } = instance
  const subject = await set(0)
  run({
    silence: async (tx, timer) => {
      await database.marketTransaction(timer.market, (other) => timers.clear(other, 'silence', subject))
      await store(tx, timer)
    },
  })
  await waitFor('the effect', async () => (await effects()).length > 0)
  expect(await effects()).toEqual([subject])
})

test('a timer that is set anew in the moment it falls due acts on the new time, and nobody waits in a circle', async () => {
  const subject = await set(0)
  const lock = (tx: Transaction) => tx.query('SELECT pg_advisory_xact_lock(1, 1)')
  const isWaited = async () =>
    (
      await infrastructure.query(
        'A',
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 1 AND objid = 1 AND NOT granted`,
      )
    ).length > 0
  await instance.database.marketTransaction(SAN_FRANCISCO.market, async (tx) => {
    await lock(tx)
    runEffects({ silence: { lock, act: store } })
    await waitFor('the timer to wait for its subject', isWaited)
    await timers.set(tx, 'silence', SAN_FRANCISCO.market, subject, 3600)
  })
  const later = await set(0)
  await waitFor('the next timer', async () => (await effects()).length > 0)
  expect(await effects()).toEqual([later])
})
