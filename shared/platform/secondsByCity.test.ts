import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { secondsByCity, secondsByCityVariable } from './secondsByCity.ts'

const variables = Type.Object({
  OFFER_SECONDS: Type.Number({ default: 30 }),
  OFFER_SECONDS_BY_CITY: secondsByCityVariable('seconds to answer'),
})
const read = (text: string) =>
  secondsByCity(readConfig(variables, { OFFER_SECONDS_BY_CITY: text }), ['OFFER_SECONDS']).OFFER_SECONDS
const market = (city: string) => resolveMarket(city, { for: 'write' }).id

test('a city has its own seconds with all of its market, and every other the usual ones', () => {
  const secondsOf = read(' New York, NY=45; Ciudad de México = 60.5 ; ')
  expect(secondsOf(market('New York, NY'))).toBe(45)
  expect(secondsOf(market('Brooklyn, NY'))).toBe(45)
  expect(secondsOf(market('Mexico City'))).toBe(60.5)
  expect(secondsOf(market('Houston, TX'))).toBe(30)
})

test('where nothing is set all cities have the usual seconds', () => {
  expect(read('')(market('Houston, TX'))).toBe(30)
})

test('an unknown city, one twice and seconds out of range are named, all at once', () => {
  const mistaken = () =>
    read('Atlantis=30; New York, NY=45; Brooklyn, NY=50; Houston, TX=0; Austin, TX=90000')
  for (const name of ['Atlantis', 'Brooklyn', 'Houston', 'Austin']) expect(mistaken).toThrow(name)
  expect(mistaken).toThrow('OFFER_SECONDS_BY_CITY')
  expect(mistaken).not.toThrow('"New York, NY"')
})

test('what is no list of cities and seconds is refused', () => {
  for (const text of ['New York', 'New York=', 'New York=soon', '=30', 'New York=30,Houston=40'])
    expect(() => read(text)).toThrow('OFFER_SECONDS_BY_CITY')
})
