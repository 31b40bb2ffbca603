import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstIdOf, isId, MARKET_ID_LIMIT, marketOfId, newId, timeOfId } from './ids.ts'

const markets = fc.integer({ min: 1, max: MARKET_ID_LIMIT - 1 })
const moments = fc.integer({ min: 0, max: 2 ** 48 - 1 })

describe('ids', () => {
  it('give back the market and the moment they were made of', () => {
    fc.assert(
      fc.property(markets, moments, (market, now) => {
        const id = newId(market, now)
        expect(marketOfId(id)).toBe(market)
        expect(timeOfId(id)?.getTime()).toBe(now)
      }),
    )
  })

  it('are UUIDs of version 8 and variant 10', () => {
    fc.assert(
      fc.property(markets, moments, (market, now) => {
        expect(newId(market, now)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        )
      }),
    )
  })

  it('hold the fields at the bits the layout names', () => {
    const id = newId(0xabc_123, 0x0123_4567_89ab)
    expect(id.slice(0, 18)).toBe('01234567-89ab-8abc')
    // The variant 10, then 0x123 shifted by the two random bits below it.
    expect(Number.parseInt(id.slice(19, 23), 16) >> 2).toBe(0x2000 | 0x123)
  })

  it('sort by their moment, and within one millisecond by their making', () => {
    fc.assert(
      fc.property(markets, markets, moments, (a, b, now) => {
        fc.pre(now > 0)
        expect(newId(a, now - 1) < newId(b, now)).toBe(true)
      }),
    )
    const ids = Array.from({ length: 1_000 }, () => newId(5_128_581, 1_700_000_000_000))
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('of a stretch of time lie between its bounds, and no others do', () => {
    fc.assert(
      fc.property(markets, moments, fc.integer({ min: 1, max: 1000 }), (market, at, length) => {
        const [from, to] = [new Date(at), new Date(at + length)]
        fc.pre(at + length < 2 ** 48 && !Number.isNaN(to.getTime()))
        const within = (now: number) => {
          const id = newId(market, now)
          return id >= firstIdOf(from) && id < firstIdOf(to)
        }
        expect([within(at), within(at + length - 1), within(at + length)]).toEqual([true, true, false])
        if (at > 0) expect(within(at - 1)).toBe(false)
      }),
    )
  })

  it.each([0, -1, 1.5, Number.NaN, MARKET_ID_LIMIT])('refuses the market %s', (market) => {
    expect(() => newId(market)).toThrow(RangeError)
  })

  it.each([-1, 2 ** 48, Number.NaN])('refuses the moment %s', (now) => {
    expect(() => newId(1, now)).toThrow(RangeError)
  })

  it.each([
    '',
    'order-uuid',
    '5b3c9f2e-8f1a-4c3d-9a2b-1c2d3e4f5a6b',
    '01234567-89ab-7abc-848c-000000000000',
    '01234567-89ab-8abc-c48c-000000000000',
    '01234567-89ab-8000-8000-000000000000',
    ' 01234567-89ab-8abc-848c-000000000000',
  ])('does not take %j for one of ours', (text) => {
    expect(isId(text)).toBe(false)
    expect(timeOfId(text)).toBeUndefined()
  })

  it('reads an id in upper case too', () => {
    expect(marketOfId(newId(4_887_398).toUpperCase())).toBe(4_887_398)
  })
})
