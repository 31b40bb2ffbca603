import { expect, test } from 'vitest'
import { ago, examplePartner, NOW } from './boardExamples.ts'
import { isFree, partnerState, vehicleOf } from './partnerState.ts'

const onTrip = examplePartner({ tripOrderIds: ['order'] })

test('who has orders is busy, and silent after two minutes without a position', () => {
  expect(partnerState(onTrip, Date.parse(ago(1)), NOW)).toBe('busy')
  expect(partnerState(onTrip, Date.parse(ago(2)), NOW)).toBe('silent')
  expect(partnerState(onTrip, undefined, NOW)).toBe('silent')
})

test('who has none may be silent', () => {
  expect(partnerState(examplePartner(), undefined, NOW)).toBe('idle')
  expect(partnerState(examplePartner({ offeredOrderId: 'order' }), NOW, NOW)).toBe('asked')
  expect(partnerState(examplePartner({ onDuty: false }), NOW, NOW)).toBe('off')
})

test('only who is on duty, without orders and not being asked can be offered one', () => {
  expect(isFree(examplePartner())).toBe(true)
  expect(isFree(examplePartner({ onDuty: false }))).toBe(false)
  expect(isFree(examplePartner({ offeredOrderId: 'order' }))).toBe(false)
  expect(isFree(onTrip)).toBe(false)
})

test('a vehicle that we do not know is none', () => {
  expect(vehicleOf('car')).toBe('car')
  expect(vehicleOf('hovercraft')).toBeUndefined()
  expect(vehicleOf(null)).toBeUndefined()
})
