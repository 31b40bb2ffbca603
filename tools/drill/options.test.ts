import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('reads what is given and leaves the rest as it is', () => {
  const nothing = { seed: 1, minutes: undefined, rate: 1, only: undefined, help: false }
  expect(readOptions([])).toEqual(nothing)
  expect(readOptions(['--seed', '3', '--minutes=15', '--rate', '5', '--only', 'cut redis'])).toEqual({
    ...nothing,
    seed: 3,
    minutes: 15,
    rate: 5,
    only: 'cut redis',
  })
})

test.each([
  ['--seed', 'x'],
  ['--minutes', '0'],
  ['--rate', '1.5'],
])('refuses %s %s by its name', (option, value) => {
  expect(() => readOptions([option, value])).toThrow(`${option} ${value} must be a whole number`)
})
