import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rollingPlanner } from '../../../services/delivery-service/src/domain/dispatch/rolling/rollingPlanner.ts'
import { DEFAULT_SETTINGS } from '../../../services/delivery-service/src/domain/dispatch/rolling/settings.ts'
import type { DayResult } from '../days/dayResult.ts'
import { picturedDay } from '../replay/picturedDay.ts'
import { excessChart } from '../report/excessChart.ts'
import { score } from '../score/score.ts'
import { simulateDay } from '../simulate/simulateDay.ts'
import { smallDay } from './instances.example.ts'

const settings = { ...DEFAULT_SETTINGS, rules: 'free', preposition: true } as const

test('a pictured day is played by animations whose times never go back, one value each', () => {
  fc.assert(
    fc.property(smallDay, (day) => {
      const svg = picturedDay(day, simulateDay(day, rollingPlanner(settings), settings))
      const animations = [...svg.matchAll(/keyTimes="([^"]*)" values="([^"]*)"/g)]
      expect(animations.length).toBeGreaterThanOrEqual(day.orders.length)
      for (const [, keyTimes = '', values = ''] of animations) {
        const times = keyTimes.split(';').map(Number)
        expect(times).toHaveLength(values.split(';').length)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(times[0]).toBe(0)
        expect(times.at(-1)).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 30 },
  )
})

test('the chart names every policy and tells its mean above the bound', () => {
  const [day] = fc.sample(smallDay, { numRuns: 1, seed: 4 })
  if (!day) throw new Error('No day was drawn')
  const results = (['strict', 'free'] as const).flatMap((rules) =>
    [false, true].map((preposition): DayResult => {
      const one = { ...settings, rules, preposition }
      return {
        instance: day.name,
        task: { folder: '', draw: undefined, out: undefined, rules, preposition, bundleUpdates: false },
        score: { ...score(day, simulateDay(day, rollingPlanner(one), one)), ctdMean: 31.25 },
        estimateError: { mean: 0, p90: 0 },
        decisionP99: 1,
      }
    }),
  )
  const svg = excessChart(results, () => ({
    lowerBound: 30,
    exactCtd: 30.5,
    reyesCtd: 33.75,
    foodMatchCtd: 32.125,
  }))
  for (const name of [
    'Reyes et al. 2018',
    'FoodMatch',
    'Tiffin, prepositioning',
    'Exact, knowing the whole day',
  ])
    expect(svg).toContain(`>${name}</text>`)
  for (const mean of ['3.75', '2.13', '1.25', '0.50']) expect(svg).toContain(`>${mean}</text>`)
  expect(svg.match(/class="day"/g)).toHaveLength(8)
})
