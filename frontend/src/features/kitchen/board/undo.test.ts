import { expect, test } from 'vitest'
import { openSteps, type Step, UNDO_TIME, withoutStep, withStep } from './undo.ts'

const stepAt = (orderId: string, at: number): Step => ({
  orderId,
  code: orderId,
  from: 'pending',
  to: 'confirmed',
  until: at + UNDO_TIME,
})
const ids = (steps: readonly Step[]) => steps.map(({ orderId }) => orderId)

test('a step can be taken back for five seconds', () => {
  const steps = withStep([], stepAt('a', 0))
  expect(ids(openSteps(steps, 4999))).toEqual(['a'])
  expect(openSteps(steps, 5000)).toEqual([])
})

test('steps of several orders each have their time, of one order only the last counts', () => {
  const steps = withStep(withStep(withStep([], stepAt('a', 0)), stepAt('b', 2000)), stepAt('a', 3000))
  expect(ids(steps)).toEqual(['b', 'a'])
  expect(ids(openSteps(steps, 7500))).toEqual(['a'])
  expect(ids(withoutStep(steps, 'a'))).toEqual(['b'])
})

test('a new step drops those whose time has ended', () => {
  expect(ids(withStep([stepAt('a', 0)], stepAt('b', 5000)))).toEqual(['b'])
})
