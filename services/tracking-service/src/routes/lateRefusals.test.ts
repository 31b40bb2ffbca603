import { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LateRefusals } from './lateRefusals.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const request = (headers = {}) => ({ socket: new Socket(), headers })

test('a refusal waits two seconds', () => {
  const refuse = vi.fn()
  new LateRefusals().tell(request(), refuse)
  vi.advanceTimersByTime(1999)
  expect(refuse).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(refuse).toHaveBeenCalledOnce()
})

test('a connection that breaks waits no longer, and is refused once', () => {
  const refuse = vi.fn()
  const breaking = request()
  new LateRefusals().tell(breaking, refuse)
  breaking.socket.emit('error', new Error('reset'))
  breaking.socket.emit('close')
  expect(refuse).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(2000)
  expect(refuse).toHaveBeenCalledOnce()
})

test('a connection that asks again and again keeps nothing of the times before', () => {
  const [refusals, asking] = [new LateRefusals(), request()]
  const listeners = () => ['close', 'error'].map((event) => asking.socket.listenerCount(event))
  const before = listeners()
  for (let i = 0; i < 20; i += 1) {
    refusals.tell(asking, () => undefined)
    vi.advanceTimersByTime(2000)
  }
  expect(listeners()).toEqual(before)
})

test('who asks on before being told, or sends a body, is told at once', () => {
  const [refusals, asking] = [new LateRefusals(), request()]
  const [first, second, sending] = [vi.fn(), vi.fn(), vi.fn()]
  refusals.tell(asking, first)
  refusals.tell(asking, second)
  refusals.tell(request({ 'content-length': '100000' }), sending)
  expect([first, second, sending].map(({ mock }) => mock.calls.length)).toEqual([0, 1, 1])
})

test('two thousand wait; those beyond them are told at once, until some have been told', () => {
  const refusals = new LateRefusals()
  const [waiting, beyond] = [vi.fn(), vi.fn()]
  for (let i = 0; i < 2000; i += 1) refusals.tell(request(), waiting)
  refusals.tell(request(), beyond)
  expect(beyond).toHaveBeenCalledOnce()
  expect(waiting).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2000)
  expect(waiting).toHaveBeenCalledTimes(2000)
  refusals.tell(request(), beyond)
  expect(beyond).toHaveBeenCalledOnce()
})
