import { expect, test } from 'vitest'
import { draftError, draftedHours, hoursDraft, sameHours } from './hoursDraft.ts'
import { EMPTY_WEEK, withDay } from './openingWeek.ts'

const MONDAY = [{ day: 1, opens: '11:00', closes: '21:00' }]

test('no hours mean always open, and the other way round', () => {
  expect(hoursDraft([])).toEqual({ isAlways: true, week: EMPTY_WEEK })
  expect(draftedHours({ isAlways: true, week: withDay(EMPTY_WEEK, 1, MONDAY) })).toEqual([])
  expect(draftedHours(hoursDraft(MONDAY))).toEqual(MONDAY)
})

test('a week without hours is not saved, as it would open the restaurant for good', () => {
  expect(draftError({ isAlways: false, week: EMPTY_WEEK })).toBe('noneOpen')
  expect(draftError({ isAlways: true, week: EMPTY_WEEK })).toBeUndefined()
  expect(draftError(hoursDraft(MONDAY))).toBeUndefined()
  expect(
    draftError({ isAlways: false, week: withDay(EMPTY_WEEK, 1, [{ opens: '11:00', closes: '' }]) }),
  ).toBe('stretches')
})

test('the same hours in another order are the same', () => {
  const more = [...MONDAY, { day: 0, opens: '10:00', closes: '24:00' }]
  expect(sameHours(more, [{ day: 0, opens: '10:00', closes: '00:00' }, ...MONDAY])).toBe(true)
  expect(sameHours(more, MONDAY)).toBe(false)
})
