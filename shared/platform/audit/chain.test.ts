import { describe, expect, test } from 'vitest'
import { faultsOf, type Seal, seal } from './chain.ts'

const MARKET = 5391959
const at = (minute: number) => new Date(Date.UTC(2026, 4, 4, 18, minute))
const minutes = [
  { market: MARKET, minute: at(0), entries: ['{"seq": 1}', '{"seq": 2}'] },
  { market: MARKET, minute: at(3), entries: ['{"seq": 3}'] },
  { market: MARKET, minute: at(4), entries: ['{"seq": 4}'] },
]
const seals = seal(minutes, undefined)
/** Without the minute that is written last. */
const without = <T>(list: readonly T[], index: number) => list.filter((_, i) => i !== index)

test('what nobody touched has no fault', () => {
  expect(faultsOf(minutes, seals)).toEqual([])
})

test('a chain goes on where it stopped', () => {
  const [first, ...rest] = minutes
  const before = seal([first as (typeof minutes)[0]], undefined)
  expect([...before, ...seal(rest, before[0])]).toEqual(seals)
})

test.each([
  ['an entry was changed', [{ ...minutes[0], entries: ['{"seq": 1}', '{"seq": 9}'] }], 'one was changed'],
  [
    'an entry was taken away',
    [{ ...minutes[0], entries: ['{"seq": 1}'] }],
    'sealed with 2 entries, 1 are left',
  ],
  [
    'an entry was added',
    [{ ...minutes[0], entries: ['{"seq": 1}', '{"seq": 2}', '{"seq": 7}'] }],
    '3 are left',
  ],
])('%s', (_what, changed, fault) => {
  const faults = faultsOf([...(changed as typeof minutes), ...minutes.slice(1)], seals)
  expect(faults).toEqual([expect.stringContaining(fault)])
  expect(faults[0]).toContain(`market ${MARKET}, 2026-05-04T18:00:00.000Z`)
})

test('a minute that was slipped in later is told', () => {
  const slipped = { market: MARKET, minute: at(2), entries: ['{"seq": 5}'] }
  expect(faultsOf([...minutes, slipped], seals)).toEqual([expect.stringContaining('that no seal knows')])
})

test('a seal that was taken away breaks the next', () => {
  expect(faultsOf(without(minutes, 1), without(seals, 1))).toEqual([
    expect.stringContaining('the seal before'),
  ])
})

test('a minute that is not over is not judged', () => {
  expect(faultsOf([...minutes, { market: MARKET, minute: at(5), entries: ['{"seq": 6}'] }], seals)).toEqual(
    [],
  )
})

describe('what was kept for its time and let go of', () => {
  const beginning = { ...(seals[0] as Seal), isBeginning: true }

  test('leaves a seal with which the rest begins', () => {
    expect(faultsOf(without(minutes, 0), [beginning, ...without(seals, 0)])).toEqual([])
  })

  test('without that seal the rest does not hold', () => {
    expect(faultsOf(without(minutes, 0), without(seals, 0))).toEqual([
      expect.stringContaining('the seal before'),
    ])
  })

  test('is no way to take something out of the middle', () => {
    const pretended = seals.map((each, i) => (i === 1 ? { ...each, isBeginning: true } : each))
    expect(faultsOf(without(minutes, 1), pretended)).toEqual([
      expect.stringContaining('there are seals before it'),
    ])
  })
})

test('a stretch is judged by the seal before it, and up to where all is sealed', () => {
  const [first, ...rest] = seals
  const stretch = { before: first, until: at(9) }
  expect(faultsOf(without(minutes, 0), rest, stretch)).toEqual([])
  const late = { market: MARKET, minute: at(9), entries: ['{"seq": 9}'] }
  expect(faultsOf([...without(minutes, 0), late], rest, stretch)).toEqual([
    expect.stringContaining('that no seal knows'),
  ])
})
