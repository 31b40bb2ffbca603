import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Series } from './series.ts'

const well = async () => true
const refused = async () => {
  throw Object.assign(new Error('503'), { problem: { code: 'shard_unavailable' } })
}
const silent = async () => {
  throw new TypeError('fetch failed')
}

test('keeps what failed, and with what', async () => {
  const series = new Series('menu', 'A')
  const begin = performance.now()
  for (const request of [well, refused, silent]) await series.ask(request)
  expect(series.failures(begin).map(({ failure }) => failure)).toEqual(['shard_unavailable', 'no answer'])
  expect(series.failures(performance.now())).toEqual([])
})

test('is well from the first success that no failure follows', async () => {
  const series = new Series('menu', 'A')
  const begin = performance.now()
  await series.ask(refused)
  await series.ask(well)
  await series.ask(refused)
  expect(series.wellSince(begin)).toBeUndefined()
  await delay(2)
  const healed = performance.now()
  await delay(2)
  await series.ask(well)
  await series.ask(well)
  expect(series.wellSince(begin)).toBeGreaterThan(healed)
  expect(series.wellSince(begin)).toBe(series.outcomes[3]?.startedAt)
})

test('knows whether something is still unanswered', async () => {
  const series = new Series('menu', 'A')
  const { promise, resolve } = Promise.withResolvers<void>()
  const asked = series.ask(() => promise)
  expect(series.isKnownUntil(performance.now())).toBe(false)
  resolve()
  await asked
  expect(series.isKnownUntil(performance.now())).toBe(true)
})
