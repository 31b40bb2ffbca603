import { expect, test } from 'vitest'
import { endReason } from './endReason.ts'

test('tells what a kitchen wrote, and the silence of one in the customer’s language', () => {
  expect(endReason('rejected', 'Out of rice')).toEqual({ text: 'Out of rice' })
  expect(endReason('cancelled', 'kitchen_silent')).toEqual({ key: 'track.kitchenSilent' })
})

test('tells nothing of what the customer did themselves, nor why a partner changed', () => {
  expect(endReason('cancelled', 'Annulée par le client')).toBeUndefined()
  expect(endReason('preparing', 'reassigned')).toBeUndefined()
  expect(endReason('cancelled', null)).toBeUndefined()
})
