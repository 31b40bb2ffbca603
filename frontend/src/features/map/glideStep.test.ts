import { expect, test } from 'vitest'
import { glideStep } from './glideStep.ts'

test('is drawn often from near, seldom from afar, and never so seldom that a report waits', () => {
  expect(glideStep(37.77, 17)).toBe(150)
  expect(glideStep(37.77, 13)).toBeGreaterThan(300)
  expect(glideStep(37.77, 13)).toBeLessThan(450)
  expect(glideStep(37.77, 11)).toBe(500)
})
