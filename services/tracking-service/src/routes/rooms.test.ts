import { expect, test } from 'vitest'
import { audienceOf, orderOfRoom, roomOf } from './rooms.ts'

test('everybody sits where the order is told', () => {
  expect(audienceOf('o', 'p')).toContain(roomOf('o', { id: 'c', role: 'customer' }))
  expect(audienceOf('o', null)).toContain(roomOf('o', { id: 'w', role: 'restaurant_owner' }))
  expect(audienceOf('o', 'p')).toContain(roomOf('o', { id: 'p', role: 'delivery_partner' }))
})

test('a partner who no longer has the order is told nothing of it', () => {
  const room = roomOf('o', { id: 'before', role: 'delivery_partner' })
  expect(audienceOf('o', 'now')).not.toContain(room)
  expect(audienceOf('o', null)).not.toContain(room)
})

test('the order of a room, and of no room', () => {
  for (const room of audienceOf('o', 'p')) expect(orderOfRoom(room)).toBe('o')
  expect(orderOfRoom('AbC123')).toBeUndefined()
})
