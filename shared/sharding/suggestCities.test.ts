import { expect, it } from 'vitest'
import { suggestCities } from './suggestCities.ts'

const suggested = (typed: string, limit?: number) =>
  suggestCities(typed, limit).map(({ name, state }) => `${name}, ${state}`)

it('suggests the largest city first, by any spelling', () => {
  expect(suggested('new y')[0]).toBe('New York City, NY')
  expect(suggested('MONTRE')[0]).toBe('Montréal, QC')
  expect(suggested('ciudad de m')[0]).toBe('Mexico City, CMX')
  expect(suggested('st. lou')[0]).toBe('St. Louis, MO')
})

it('narrows by what stands after the comma', () => {
  expect(suggested('portland, me')).toEqual(['Portland, ME'])
  expect(suggested('portland, ore')).toEqual(['Portland, OR'])
})

it('keeps to the limit, and has nothing for nothing', () => {
  expect(suggested('s', 3)).toHaveLength(3)
  expect(suggested('')).toEqual([])
  expect(suggested('zzzz')).toEqual([])
})

it('knows a word that names have short, also while it is typed', () => {
  for (const typed of ['for', 'fort', 'fort w', 'ft w'])
    expect(suggested(typed, 20)).toContain('Fort Worth, TX')
  for (const typed of ['sai', 'saint lou', 'st lou']) expect(suggested(typed, 20)).toContain('St. Louis, MO')
  expect(suggested('saint')).not.toContain('Stockton, CA')
  expect(suggested('fort st j')).toEqual(['Fort St. John, BC'])
})

it('reads a state at the end without a comma too, but not a name’s own words', () => {
  expect(suggested('portland or')).toEqual(['Portland, OR'])
  expect(suggested('albany new y')[0]).toBe('Albany, NY')
  expect(suggested('salt lake city ut')[0]).toBe('Salt Lake City, UT')
  expect(suggested('san jose')[0]).toBe('San Jose, CA')
})

it('ignores case, accents and punctuation', () => {
  const spellings = ['méxico d.f.', 'MEXICO DF', ' mexico  (df)']
  for (const typed of spellings) expect(suggested(typed)[0]).toBe('Mexico City, CMX')
  expect(suggested(', .')).toEqual([])
})

it('lists each city once, the larger before the smaller', () => {
  for (const typed of ['a', 's', 'san', 'new']) {
    const cities = suggestCities(typed, 1000)
    expect(new Set(cities.map(({ id }) => id)).size).toBe(cities.length)
    const populations = cities.map(({ population }) => population)
    expect(populations).toEqual(populations.toSorted((a, b) => b - a))
  }
})
