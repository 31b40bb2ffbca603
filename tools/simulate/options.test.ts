import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('reads what is given and leaves the rest as it is', () => {
  expect(readOptions(['--orders', '500', '--cities=3', '--seed', '9'])).toEqual({
    orders: 500,
    cities: 3,
    seed: 9,
    speed: 200,
    partners: undefined,
    silent: 0,
    help: false,
  })
})

test.each([
  ['--orders', '0'],
  ['--orders', 'many'],
  ['--cities', '1.5'],
  ['--speed', '9999'],
  ['--partners', '0'],
])('refuses %s %s by its name', (option, value) => {
  expect(() => readOptions([option, value])).toThrow(`${option} ${value} must be a whole number`)
})

test('refuses what it does not know', () => {
  expect(() => readOptions(['--riders', '3'])).toThrow("'--riders'")
  expect(() => readOptions(['500'])).toThrow("'500'")
})
