import type { OpeningHours } from '@tiffin/contracts/restaurants'
import { Problem } from '@tiffin/platform/problem'
import { describe, expect, it } from 'vitest'
import { checkOpeningHours, isOpenAt } from './openingHours.ts'

const [SUNDAY, MONDAY, FRIDAY, SATURDAY] = [0, 1, 5, 6]
const on = (day: number, opens: string, closes: string): OpeningHours => ({ day, opens, closes })
const openAt = (hours: OpeningHours[], timeZone: string, moment: string): boolean =>
  isOpenAt(hours, timeZone, new Date(moment))

const SF = 'America/Los_Angeles'
const NY = 'America/New_York'

describe('a restaurant is open by the clock of its city', () => {
  const lunch = [on(MONDAY, '11:30', '14:00')]
  it.each([
    ['a minute early', '2026-05-04T11:29:59-07:00', false],
    ['when it opens', '2026-05-04T11:30:00-07:00', true],
    ['just before it closes', '2026-05-04T13:59:59-07:00', true],
    ['when it closes', '2026-05-04T14:00:00-07:00', false],
    ['at lunch in another city', '2026-05-04T12:00:00-04:00', false],
    ['on another day', '2026-05-05T12:00:00-07:00', false],
  ])('%s', (_, moment, open) => expect(openAt(lunch, SF, moment)).toBe(open))

  it('has two stretches a day', () => {
    const twice = [...lunch, on(MONDAY, '17:00', '22:00')]
    expect(openAt(twice, SF, '2026-05-04T15:00:00-07:00')).toBe(false)
    expect(openAt(twice, SF, '2026-05-04T18:00:00-07:00')).toBe(true)
  })

  it('is always open without hours', () => expect(openAt([], SF, '2026-05-04T03:00:00-07:00')).toBe(true))
})

describe('past midnight', () => {
  const late = [on(SATURDAY, '18:00', '02:00')]
  it.each([
    ['the evening', '2026-05-09T23:30:00-07:00', true],
    ['the small hours of the day after', '2026-05-10T01:59:00-07:00', true],
    ['after closing', '2026-05-10T02:00:00-07:00', false],
    ['the small hours of its own day belong to Friday', '2026-05-09T01:00:00-07:00', false],
  ])('%s', (_, moment, open) => expect(openAt(late, SF, moment)).toBe(open))

  it.each([
    ['24:00', on(FRIDAY, '18:00', '24:00')],
    ['00:00', on(FRIDAY, '18:00', '00:00')],
  ])('%s closes at midnight', (_, hours) => {
    expect(openAt([hours], SF, '2026-05-08T23:59:59-07:00')).toBe(true)
    expect(openAt([hours], SF, '2026-05-09T00:00:00-07:00')).toBe(false)
  })

  it('joins whole days', () => {
    const whole = [on(FRIDAY, '00:00', '24:00'), on(SATURDAY, '00:00', '24:00')]
    expect(openAt(whole, SF, '2026-05-09T00:00:00-07:00')).toBe(true)
  })
})

describe('when clocks change', () => {
  // 2026: New York springs forward on 8 March at 02:00 and falls back on 1 November at 02:00.
  it('keeps wall-clock hours in summer and winter', () => {
    const dinner = [on(MONDAY, '18:00', '22:00')]
    expect(openAt(dinner, NY, '2026-07-06T18:30:00-04:00')).toBe(true)
    expect(openAt(dinner, NY, '2026-12-07T18:30:00-05:00')).toBe(true)
    expect(openAt(dinner, NY, '2026-12-07T22:30:00Z')).toBe(false)
  })

  it('loses the skipped hour of a night in spring', () => {
    const night = [on(SATURDAY, '22:00', '04:00')]
    expect(openAt(night, NY, '2026-03-08T01:59:59-05:00')).toBe(true)
    expect(openAt(night, NY, '2026-03-08T03:00:00-04:00')).toBe(true)
    expect(openAt(night, NY, '2026-03-08T04:00:00-04:00')).toBe(false)
  })

  it('opens as far after the change as a skipped time lies in the gap', () => {
    const early = [on(SUNDAY, '02:30', '10:00')]
    expect(openAt(early, NY, '2026-03-08T03:29:59-04:00')).toBe(false)
    expect(openAt(early, NY, '2026-03-08T03:30:00-04:00')).toBe(true)
  })

  it('stays open through the repeated hour in autumn', () => {
    const night = [on(SATURDAY, '22:00', '03:00')]
    expect(openAt(night, NY, '2026-11-01T01:30:00-04:00')).toBe(true)
    expect(openAt(night, NY, '2026-11-01T01:30:00-05:00')).toBe(true)
    expect(openAt(night, NY, '2026-11-01T03:00:00-05:00')).toBe(false)
  })

  it('closes at the first of two equal times and does not open again', () => {
    const night = [on(SATURDAY, '22:00', '01:30')]
    expect(openAt(night, NY, '2026-11-01T01:29:00-04:00')).toBe(true)
    expect(openAt(night, NY, '2026-11-01T01:31:00-04:00')).toBe(false)
    expect(openAt(night, NY, '2026-11-01T01:15:00-05:00')).toBe(false)
  })
})

describe('impossible hours are refused by pointer', () => {
  it.each([
    ['opens at the end of the day', on(MONDAY, '24:00', '02:00'), '/openingHours/0/opens'],
    ['closes past 24:00', on(MONDAY, '10:00', '24:30'), '/openingHours/0/closes'],
    ['no length', on(MONDAY, '10:00', '10:00'), '/openingHours/0/closes'],
  ])('%s', (_, hours, pointer) => {
    const refusal = problemOf(() => checkOpeningHours([hours]))
    expect(refusal.code).toBe('invalid_request')
    expect(refusal.extensions.errors).toEqual([{ pointer, detail: expect.any(String) }])
  })

  it('accepts a whole day and a night', () =>
    expect(() =>
      checkOpeningHours([on(MONDAY, '00:00', '24:00'), on(FRIDAY, '20:00', '04:00')]),
    ).not.toThrow())
})

function problemOf(work: () => void): Problem {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('it was not refused')
}
