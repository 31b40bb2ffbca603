import { expect, test } from 'vitest'
import { writeLetter } from './letters.ts'
import { mailLanguageOf, retryAfter } from './mails.ts'

const LETTER = {
  kind: 'reset_password',
  to: 'asha@example.com',
  firstName: 'Asha',
  language: 'en',
  webApp: 'https://tiffin.example',
  token: 'id.secret',
} as const

test('a letter greets its reader and has the link in a line of its own, the token behind the hash', () => {
  const { to, text } = writeLetter(LETTER)
  expect(to).toBe('asha@example.com')
  expect(text).toMatch(/^Hello Asha,\n/)
  expect(text.split('\n')).toContain('https://tiffin.example/reset-password#token=id.secret')
})

test.each([
  ['A\r\n\u2028B', 'Hello A B,'],
  ['{link}', 'Hello {link},'],
  ['You won: www.example.org', 'Hello,'],
  ['x'.repeat(41), 'Hello,'],
])('the name %j adds nothing of its owner’s making', (firstName, greeting) => {
  const { text } = writeLetter({ ...LETTER, firstName })
  expect(text.split('\n')[0]).toBe(greeting)
  expect(text.match(/https:/g)).toHaveLength(1)
})

test('people are written to in the language of their market', () => {
  const [mexicoCity, montreal, toronto, houston] = [3530597, 6077243, 6167865, 4699066]
  expect([mexicoCity, montreal, toronto, houston].map((market) => mailLanguageOf(market as number))).toEqual([
    'es',
    'fr',
    'en',
    'en',
  ])
})

test('a mail that is not taken is tried soon, and then less and less often', () => {
  expect([1, 2, 3, 10, 12].map(retryAfter)).toEqual([5, 10, 20, 2560, 3600])
})
