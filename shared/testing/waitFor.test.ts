import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { nextSocketEvent, recordSocketEvents, waitFor } from './waitFor.ts'

test('answers what the condition answers', async () => {
  const answers = [undefined, false as const, 'here']
  expect(await waitFor('it', () => answers.shift(), { everyMs: 1 })).toBe('here')
})

test('names what was waited for, how long, and the last answer', async () => {
  await expect(waitFor('the order to be ready', () => false, { withinMs: 5, everyMs: 1 })).rejects.toThrow(
    'Waited 5 ms in vain for the order to be ready; the last answer was false',
  )
})

test('keeps trying when the condition throws, and tells the last reason', async () => {
  let looks = 0
  const condition = () => {
    looks += 1
    throw new Error(`look ${looks}`)
  }
  await expect(waitFor('it', condition, { withinMs: 30, everyMs: 1 })).rejects.toThrow(/look \d+/)
  expect(looks).toBeGreaterThan(1)
})

test('the next event that fits is answered; others are passed over', async () => {
  const socket = new EventEmitter()
  const next = nextSocketEvent<{ version: number }>(socket, 'order-updated', {
    where: ({ version }) => version === 2,
  })
  socket.emit('order-updated', { version: 1 })
  socket.emit('order-updated', { version: 2 })
  expect(await next).toEqual({ version: 2 })
  expect(socket.listenerCount('order-updated')).toBe(0)
})

test('an event that never comes is named', async () => {
  await expect(nextSocketEvent(new EventEmitter(), 'order-updated', { withinMs: 5 })).rejects.toThrow(
    'in vain for the socket event order-updated',
  )
})

test('records every event in order', () => {
  const socket = new EventEmitter()
  const seen = recordSocketEvents<number>(socket, 'n')
  for (const n of [1, 2, 3]) socket.emit('n', n)
  expect(seen).toEqual([1, 2, 3])
})
