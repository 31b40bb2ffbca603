import { listCities } from '@tiffin/contracts/cities'
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { nearOf, pointOfNear } from './near.ts'

const HERE = { latitude: 37.760_912, longitude: -122.434_987 }

test('tells a place to a hundred metres, as the contract has it', () => {
  expect(nearOf(HERE)).toBe('37.761,-122.435')
  expect(Check(listCities.query, { near: nearOf(HERE) })).toBe(true)
  expect(pointOfNear(nearOf(HERE))).toEqual({ latitude: 37.761, longitude: -122.435 })
})

test.each(['', 'here', '37.7', '37.7,', '1234,5'])('%j is no place', (text) => {
  expect(pointOfNear(text)).toBeUndefined()
})
