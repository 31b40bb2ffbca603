import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { SealedSecrets } from './sealedSecrets.ts'

const newKey = () => randomBytes(32).toString('base64')

test('a sealed secret opens for its owner, is another each time, and shows nothing', () => {
  const secrets = new SealedSecrets(newKey())
  const [one, other] = [secrets.seal('the secret', 'asha'), secrets.seal('the secret', 'asha')]
  expect(secrets.open(one, 'asha')).toBe('the secret')
  expect(one).not.toBe(other)
  expect(one).not.toContain('secret')
})

test('one that is another’s, or was altered, does not open', () => {
  const secrets = new SealedSecrets(newKey())
  const sealed = secrets.seal('the secret', 'asha')
  const altered = sealed.replace(/\.(.)/, (_, first) => (first === 'A' ? '.B' : '.A'))
  expect(() => secrets.open(sealed, 'omar')).toThrow()
  expect(() => secrets.open(altered, 'asha')).toThrow()
  expect(() => secrets.open(sealed.slice(0, 20), 'asha')).toThrow()
})

test('keys change: what was sealed before opens with the old key at hand, and says that it is old', () => {
  const [first, second] = [newKey(), newKey()]
  const sealed = new SealedSecrets(first).seal('the secret', 'asha')
  const rotated = new SealedSecrets(second, [first])
  expect(rotated.open(sealed, 'asha')).toBe('the secret')
  expect(rotated.isCurrent(sealed)).toBe(false)
  expect(rotated.isCurrent(rotated.seal('the secret', 'asha'))).toBe(true)
  expect(() => new SealedSecrets(second).open(sealed, 'asha')).toThrow('DATA_KEY_PREVIOUS')
})
