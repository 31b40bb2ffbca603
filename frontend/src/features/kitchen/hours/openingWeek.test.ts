import { patchRestaurant } from '@tiffin/contracts/restaurants'
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import {
  copyDay,
  EMPTY_WEEK,
  hasErrors,
  hoursOf,
  isWholeDay,
  nextStretch,
  openParts,
  runsPastMidnight,
  type Week,
  WHOLE_DAY,
  weekErrors,
  weekOf,
  withDay,
} from './openingWeek.ts'

const LUNCH = { opens: '11:30', closes: '14:30' }
const DINNER = { opens: '17:30', closes: '22:00' }
const NIGHT = { opens: '20:00', closes: '02:00' }
const on = (day: number, ...stretches: { opens: string; closes: string }[]): Week =>
  withDay(EMPTY_WEEK, day, stretches)

test('a week comes back as the contract has it, in order', () => {
  const week = on(1, DINNER, LUNCH)
  const hours = hoursOf(week)
  expect(hours).toEqual([
    { day: 1, ...LUNCH },
    { day: 1, ...DINNER },
  ])
  expect(Check(patchRestaurant.body, { openingHours: hours })).toBe(true)
  expect(weekOf(hours)[1]).toEqual([LUNCH, DINNER])
})

test('midnight is shown as a clock shows it; a whole day stays whole', () => {
  const week = weekOf([
    { day: 0, opens: '18:00', closes: '24:00' },
    { day: 1, ...WHOLE_DAY },
  ])
  expect(week[0]).toEqual([{ opens: '18:00', closes: '00:00' }])
  expect(week[1]?.every(isWholeDay)).toBe(true)
})

test('knows what runs past midnight', () => {
  expect(runsPastMidnight(NIGHT)).toBe(true)
  expect(runsPastMidnight({ opens: '18:00', closes: '00:00' })).toBe(false)
  expect(runsPastMidnight(DINNER)).toBe(false)
})

test('copies a day to others and leaves the rest', () => {
  const week = copyDay(withDay(on(1, LUNCH, DINNER), 6, [NIGHT]), 1, [2, 3])
  expect(week.map((day) => day.length)).toEqual([0, 2, 2, 2, 0, 0, 1])
})

test('refuses times that are missing or the same, and stretches that overlap', () => {
  expect(weekErrors(on(1, { opens: '', closes: '12:00' }))[1]).toEqual(['missing'])
  expect(weekErrors(on(1, { opens: '12:00', closes: '12:00' }))[1]).toEqual(['same'])
  expect(weekErrors(on(1, LUNCH, { opens: '14:00', closes: '18:00' }))[1]).toEqual(['overlap', 'overlap'])
  expect(hasErrors(on(1, LUNCH, DINNER))).toBe(false)
})

test('stretches may touch', () => {
  expect(hasErrors(on(1, LUNCH, { opens: '14:30', closes: '18:00' }))).toBe(false)
})

test('a night runs into the next day’s stretches, also from Saturday into Sunday', () => {
  const early = { opens: '01:00', closes: '05:00' }
  expect(hasErrors(withDay(on(5, NIGHT), 6, [early]))).toBe(true)
  expect(hasErrors(withDay(on(6, NIGHT), 0, [early]))).toBe(true)
  expect(hasErrors(withDay(on(6, NIGHT), 0, [{ opens: '02:00', closes: '05:00' }]))).toBe(false)
})

test('two whole days follow one another', () => {
  expect(hasErrors(withDay(on(2, WHOLE_DAY), 3, [WHOLE_DAY]))).toBe(false)
})

test('a new stretch does not overlap those before it', () => {
  for (const before of [[], [LUNCH]]) expect(hasErrors(on(3, ...before, nextStretch(before)))).toBe(false)
  expect(nextStretch([LUNCH, DINNER])).toEqual({ opens: '', closes: '' })
})

test('a day’s bar has yesterday’s night and its own evening', () => {
  const week = withDay(on(5, NIGHT), 6, [NIGHT])
  expect(openParts(week, 6)).toEqual([
    { from: 0, to: 2 / 24 },
    { from: 20 / 24, to: 1 },
  ])
})
