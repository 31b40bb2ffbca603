import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { MasterKeys } from './masterKeys.ts'

const newKey = () => randomBytes(32).toString('base64')
const keysOf = (DATA_KEY: string, DATA_KEY_PREVIOUS?: string, purpose = 'a test') =>
  new MasterKeys(purpose, { DATA_KEY, DATA_KEY_PREVIOUS })

test('what is sealed opens in its place, is another text each time, and shows nothing', () => {
  const keys = keysOf(newKey())
  const [one, other] = [keys.seal('the secret', 'asha'), keys.seal('the secret', 'asha')]
  expect(keys.open(one, 'asha')).toBe('the secret')
  expect(one).not.toBe(other)
  expect(one).not.toContain('secret')
})

test('what belongs elsewhere, was altered, or serves another purpose does not open', () => {
  const key = newKey()
  const keys = keysOf(key)
  const sealed = keys.seal('the secret', 'asha')
  const altered = sealed.replace(/\.(.)/, (_, first) => (first === 'A' ? '.B' : '.A'))
  expect(() => keys.open(sealed, 'omar')).toThrow()
  expect(() => keys.open(altered, 'asha')).toThrow()
  expect(() => keys.open(sealed.slice(0, 20), 'asha')).toThrow()
  expect(() => keysOf(key, undefined, 'another purpose').open(sealed, 'asha')).toThrow()
})

test('keys change: what was sealed before opens with the old key at hand, and says that it is old', () => {
  const [first, second, third] = [newKey(), newKey(), newKey()]
  const sealed = keysOf(first).seal('the secret', 'asha')
  const rotated = keysOf(second, `${third},${first}`)
  expect(rotated.open(sealed, 'asha')).toBe('the secret')
  expect(rotated.isCurrent(sealed)).toBe(false)
  expect(rotated.isCurrent(rotated.seal('the secret', 'asha'))).toBe(true)
  expect(() => keysOf(second).open(sealed, 'asha')).toThrow('DATA_KEY_PREVIOUS')
})
