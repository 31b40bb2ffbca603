import { expect, test } from 'vitest'
import { orderTaking } from './orderTaking.ts'

test('a kitchen that takes no orders is not open, whatever its hours say', () => {
  expect(orderTaking({ isActive: false, isOpen: true })).toBe('paused')
  expect(orderTaking({ isActive: false, isOpen: false })).toBe('paused')
})

test('else its hours decide', () => {
  expect(orderTaking({ isActive: true, isOpen: true })).toBe('open')
  expect(orderTaking({ isActive: true, isOpen: false })).toBe('closed')
})
