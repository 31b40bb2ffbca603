import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BadInput } from '../../instance/badInput.ts'
import type { Instance } from '../../instance/instance.ts'
import { smallDay } from '../../test/instances.example.ts'
import { variablesFor } from './variables.ts'

const [day] = fc.sample(smallDay, 1) as [Instance]

test('the services plan by the instance’s terms, and ask a market’s minute before the way begins', () => {
  expect(variablesFor(day, 60)).toMatchObject({
    TIME_LAPSE: '60',
    DISPATCH_SPEED_KM_PER_HOUR: '19.2',
    DISPATCH_DETOUR: '1',
    DISPATCH_PICKUP_MINUTES: '4',
    DISPATCH_TARGET_MINUTES: '40',
    DISPATCH_LEAD_SECONDS: '1.5',
  })
})

test('they look at the market at least once in each of its minutes', () => {
  for (const speed of [1, 30, 60, 240])
    expect(Number(variablesFor(day, speed).DISPATCH_SWEEP_SECONDS)).toBeLessThanOrEqual(60 / speed)
})

test('an instance whose partners are faster than the services plan with is refused', () => {
  expect(() => variablesFor({ ...day, metersPerMinute: 1100 }, 60)).toThrow(BadInput)
  expect(() => variablesFor({ ...day, metersPerMinute: 1100 }, 60)).toThrow(
    '1100 metres a minute are 66 km/h',
  )
})
