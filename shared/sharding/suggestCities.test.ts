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
