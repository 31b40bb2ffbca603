import { ApiProblem } from '@tiffin/contracts/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Act, EMPTY_QUEUE, type Outgoing, type OutgoingQueue, withAct } from './outgoingQueue.ts'
import { OutgoingSender } from './outgoingSender.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ACCEPT: Act = { kind: 'accept', orderId: 'a' }
const PICK_UP: Act = { kind: 'pickup', orderId: 'a' }
const GONE = new ApiProblem(409, {
  type: '',
  title: '',
  status: 409,
  detail: '',
  code: 'offer_gone',
  traceId: '',
})
const BUSY = new ApiProblem(
  429,
  { type: '', title: '', status: 429, detail: '', code: 'rate_limited', traceId: '' },
  3,
)

/** A sender over an API that answers as `answer` does, with all that is seen from outside. */
function sender(answer: (act: Act) => unknown, ...acts: Act[]) {
  let queue: OutgoingQueue = acts.reduce((all, act, i) => withAct(all, act, i + 1), EMPTY_QUEUE)
  const seen = { tried: [] as Act[], refused: [] as Act[], stuck: false }
  const actOf = (outgoing: Outgoing) => (outgoing as Outgoing & { type: 'act' }).act
  const sends = new OutgoingSender({
    read: () => queue,
    write: (next) => {
      queue = next
    },
    async send(outgoing) {
      seen.tried.push(actOf(outgoing))
      const error = answer(actOf(outgoing))
      if (error) throw error
    },
    onRefused: (outgoing) => void seen.refused.push(actOf(outgoing)),
    onStuck: (stuck) => {
      seen.stuck = stuck
    },
  })
  return { sends, seen, left: () => queue.acts.map(({ act }) => act) }
}

test('sends all of it in order', async () => {
  const { sends, seen, left } = sender(() => undefined, ACCEPT, PICK_UP)
  sends.wake()
  await vi.advanceTimersByTimeAsync(0)
  expect(seen.tried).toEqual([ACCEPT, PICK_UP])
  expect(left()).toEqual([])
})

test('tells a refusal and goes on', async () => {
  const { sends, seen, left } = sender(({ kind }) => (kind === 'accept' ? GONE : undefined), ACCEPT, PICK_UP)
  sends.wake()
  await vi.advanceTimersByTimeAsync(0)
  expect(seen.refused).toEqual([ACCEPT])
  expect(seen.tried).toEqual([ACCEPT, PICK_UP])
  expect(left()).toEqual([])
})

test('keeps everything while there is no network, lets nothing overtake, and says so', async () => {
  let online = false
  const { sends, seen, left } = sender(
    () => (online ? undefined : new TypeError('no network')),
    ACCEPT,
    PICK_UP,
  )
  sends.wake()
  await vi.advanceTimersByTimeAsync(500)
  expect(seen).toMatchObject({ tried: [ACCEPT], stuck: true })
  expect(left()).toEqual([ACCEPT, PICK_UP])
  online = true
  sends.hurry()
  await vi.advanceTimersByTimeAsync(0)
  expect(seen).toMatchObject({ tried: [ACCEPT, ACCEPT, PICK_UP], stuck: false, refused: [] })
  expect(left()).toEqual([])
})

test('comes back by itself', async () => {
  let failures = 2
  const { sends, left } = sender(() => (failures-- > 0 ? new TypeError('no network') : undefined), ACCEPT)
  sends.wake()
  await vi.advanceTimersByTimeAsync(1000 + 2000)
  expect(left()).toEqual([])
})

test('waits as long as a busy server asks, whatever is added meanwhile', async () => {
  let busy = true
  const { sends, seen } = sender(() => (busy ? BUSY : undefined), ACCEPT)
  sends.wake()
  await vi.advanceTimersByTimeAsync(0)
  busy = false
  sends.wake()
  await vi.advanceTimersByTimeAsync(2900)
  expect(seen.tried).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(200)
  expect(seen.tried).toHaveLength(2)
})

test('sends one thing at a time, and nothing after its stop', async () => {
  const { sends, seen, left } = sender(() => new TypeError('no network'), ACCEPT)
  sends.wake()
  sends.wake()
  await vi.advanceTimersByTimeAsync(0)
  expect(seen.tried).toHaveLength(1)
  sends.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(seen.tried).toHaveLength(1)
  expect(left()).toEqual([ACCEPT])
})
