import { describe, expect, test } from 'vitest'
import {
  type Act,
  EMPTY_QUEUE,
  nextOutgoing,
  type Outgoing,
  type OutgoingQueue,
  withAct,
  withoutSettled,
  withPosition,
} from './outgoingQueue.ts'

const NOW = 1_700_000_000_000
const PICK_UP: Act = { kind: 'pickup', orderId: 'a' }
const DELIVER: Act = { kind: 'deliver', orderId: 'a' }

const at = (milliseconds: number) => ({ latitude: 37.76, longitude: -122.41, at: milliseconds })
const acts = (...all: Act[]) => all.reduce((queue, act, i) => withAct(queue, act, NOW + i), EMPTY_QUEUE)

/** Everything that goes out of a queue, in its order. */
function drained(queue: OutgoingQueue, now: number): Outgoing[] {
  const next = nextOutgoing(queue, now)
  return next ? [next, ...drained(withoutSettled(queue, next), now)] : []
}

describe('acts', () => {
  test('go out in the order in which they were done, before any position', () => {
    const queue = withAct(withPosition(acts(PICK_UP), at(NOW)), DELIVER, NOW + 5)
    expect(drained(queue, NOW).map((out) => (out.type === 'act' ? out.act : out.type))).toEqual([
      PICK_UP,
      DELIVER,
      'position',
    ])
  })

  test('are not doubled by a second press', () => {
    expect(acts(PICK_UP, PICK_UP)).toEqual(acts(PICK_UP))
  })

  test('of one moment are still two', () => {
    const queue = withAct(withAct(EMPTY_QUEUE, PICK_UP, NOW), DELIVER, NOW)
    expect(drained(queue, NOW)).toHaveLength(2)
  })

  test('leave only the last availability, also when the one before is being sent', () => {
    const before = acts({ kind: 'availability', onDuty: true })
    const underWay = nextOutgoing(before, NOW) as Outgoing
    const after = withAct(before, { kind: 'availability', onDuty: false }, NOW + 1)
    expect(withoutSettled(after, underWay).acts.map(({ act }) => act)).toEqual([
      { kind: 'availability', onDuty: false },
    ])
  })
})

describe('positions', () => {
  test('go out from the oldest to the newest', () => {
    const queue = [1, 2, 3].reduce((all, i) => withPosition(all, at(NOW + i)), EMPTY_QUEUE)
    expect(drained(queue, NOW)).toEqual([1, 2, 3].map((i) => ({ type: 'position', position: at(NOW + i) })))
  })

  test('that came late are left out', () => {
    const queue = withPosition(EMPTY_QUEUE, at(NOW))
    expect(withPosition(queue, at(NOW - 1))).toBe(queue)
    expect(withPosition(queue, at(NOW))).toBe(queue)
  })

  test('of a long way without a network grow coarser towards its start, never many', () => {
    const minutes = 9
    const count = minutes * 20
    const queue = Array.from({ length: count }, (_, i) => at(NOW + i * 3000)).reduce(
      withPosition,
      EMPTY_QUEUE as OutgoingQueue,
    )
    expect(queue.positions.length).toBeLessThanOrEqual(30)
    expect(queue.positions.at(-1)?.at).toBe(NOW + (count - 1) * 3000)
    expect(queue.positions[0]?.at).toBe(NOW)
    const gaps = queue.positions.slice(1).map((position, i) => position.at - (queue.positions[i]?.at ?? 0))
    expect(gaps[0]).toBeGreaterThan(gaps.at(-1) ?? 0)
  })

  test('older than ten minutes are not sent any more', () => {
    const queue = withPosition(withPosition(EMPTY_QUEUE, at(NOW)), at(NOW + 60_000))
    expect(drained(queue, NOW + 601_000)).toEqual([{ type: 'position', position: at(NOW + 60_000) }])
    expect(nextOutgoing(queue, NOW + 700_000)).toBeUndefined()
  })
})
