import { expect, test } from 'vitest'
import { normaliseEmail } from './user.ts'

test('two spellings of one mailbox are one address', () => {
  expect(normaliseEmail(' Asha.Rao@Example.COM\n')).toBe(normaliseEmail('asha.rao@example.com'))
})
