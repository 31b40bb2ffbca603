import type { OpeningHours } from '@tiffin/contracts/restaurants'
import { Problem } from '@tiffin/platform/problem'
import { describe, expect, it } from 'vitest'
import { checkOpeningHours, isOpenAt, nextChange } from './openingHours.ts'

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

describe('the next change', () => {
  const changeAfter = (hours: OpeningHours[], timeZone: string, moment: string): string | undefined =>
    nextChange(hours, timeZone, new Date(moment))?.toISOString()
  const at = (moment: string): string => new Date(moment).toISOString()
  const lunch = on(MONDAY, '11:30', '14:00')
  const everyDay = [0, 1, 2, 3, 4, 5, 6].map((day) => on(day, '00:00', '24:00'))

  it.each([
    ['is the opening while closed', [lunch], SF, '2026-05-04T11:29:59-07:00', '2026-05-04T11:30:00-07:00'],
    ['is the closing while open', [lunch], SF, '2026-05-04T11:30:00-07:00', '2026-05-04T14:00:00-07:00'],
    ['may be a week away', [lunch], SF, '2026-05-04T14:00:00-07:00', '2026-05-11T11:30:00-07:00'],
    [
      'is not where stretches join',
      [lunch, on(MONDAY, '14:00', '15:00')],
      SF,
      '2026-05-04T12:00:00-07:00',
      '2026-05-04T15:00:00-07:00',
    ],
    [
      'is not a closing that the day before holds open',
      [on(SUNDAY, '20:00', '05:00'), on(MONDAY, '01:00', '02:00')],
      SF,
      '2026-05-04T01:30:00-07:00',
      '2026-05-04T05:00:00-07:00',
    ],
    [
      'closes at the first of two equal times',
      [on(SATURDAY, '22:00', '01:30')],
      NY,
      '2026-11-01T00:30:00-04:00',
      '2026-11-01T01:30:00-04:00',
    ],
    [
      'skips a stretch that a clock change takes away',
      [on(SUNDAY, '02:30', '03:15')],
      NY,
      '2026-03-02T12:00:00-05:00',
      '2026-03-15T02:30:00-04:00',
    ],
  ])('%s', (_, hours, timeZone, moment, change) =>
    expect(changeAfter(hours, timeZone, moment)).toBe(at(change)),
  )

  it.each([
    ['without hours', []],
    ['with whole days', everyDay],
  ])('never comes %s', (_, hours) => expect(changeAfter(hours, SF, '2026-05-04T12:00:00Z')).toBeUndefined())

  it('is the first minute that answers otherwise', () => {
    const hours = [
      lunch,
      on(MONDAY, '13:00', '23:30'),
      on(FRIDAY, '18:00', '02:00'),
      on(SATURDAY, '01:00', '03:00'),
    ]
    for (let hour = 0; hour < 7 * 24; hour += 17) {
      const from = Date.parse('2026-10-28T00:00:00-04:00') + hour * 3_600_000
      const open = isOpenAt(hours, NY, new Date(from))
      let minute = from
      while (isOpenAt(hours, NY, new Date(minute)) === open) minute += 60_000
      expect(changeAfter(hours, NY, new Date(from).toISOString())).toBe(new Date(minute).toISOString())
    }
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
