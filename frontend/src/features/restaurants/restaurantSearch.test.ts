import { expect, test } from 'vitest'
import { queryOf, readSearch, writeSearch } from './restaurantSearch.ts'

const HOME = 'San Francisco'

test('a search survives its address', () => {
  const search = { city: 'New York', near: '40.727,-73.989', q: 'dan dan', cuisine: 'Noodles', openNow: true }
  expect(readSearch(writeSearch(search, HOME), HOME)).toEqual(search)
})

test('the home city and empty wishes leave the address bare', () => {
  const search = readSearch(new URLSearchParams(), HOME)
  expect(search.city).toBe(HOME)
  expect(writeSearch(search, HOME).toString()).toBe('')
  expect(queryOf(search)).toEqual({
    city: HOME,
    near: undefined,
    q: undefined,
    cuisine: undefined,
    openNow: undefined,
  })
})

test('a place in the address that is none is left out', () => {
  expect(readSearch(new URLSearchParams('near=here'), HOME).near).toBe('')
})
