import { describe, expect, test } from 'vitest'
import { PasswordRules } from './passwordRules.ts'

const ASHA = { email: 'asha.rao@example.com', firstName: 'Ásha', lastName: 'Rao' }
const rules = new PasswordRules({ minLength: 8, isCommon: (password) => password === 'iloveyou' })

/** The code and the field of a refusal; undefined where there is none. */
function refusalOf(password: string, field?: string): unknown {
  try {
    rules.require(password, ASHA, field)
    return undefined
  } catch (error) {
    const { code, extensions } = error as { code: string; extensions: { errors: { pointer: string }[] } }
    return [code, extensions.errors[0]?.pointer]
  }
}

describe('a new password', () => {
  test.each([
    'secure123',
    'x'.repeat(72),
    'nothing but small letters',
    '12903478',
    'ásha likes rain',
    'раскат грома',
    // Eight of what a person counts, sixteen of what the machine does.
    '🌧'.repeat(8),
  ])('may be %j', (password) => {
    expect(refusalOf(password)).toBeUndefined()
  })

  test.each(['secure1', 'é'.repeat(7), '🌧'.repeat(7)])('is too short as %j', (password) => {
    expect(refusalOf(password)).toEqual(['invalid_request', '/password'])
  })

  test.each(['x'.repeat(73), 'é'.repeat(37)])(
    'is longer than bcrypt reads as %j, counted as UTF-8',
    (password) => {
      expect(refusalOf(password)).toEqual(['invalid_request', '/password'])
    },
  )

  test.each(['asha.rao@example.com', 'Asha.Rao', 'asharao1987', '2024-Rao-Asha!', 'Tiffin123'])(
    'is known of the person as %j',
    (password) => {
      expect(refusalOf(password)).toEqual(['password_too_easy', '/password'])
    },
  )

  test('that many people have is refused, at the field where it was typed', () => {
    expect(refusalOf('iloveyou', 'newPassword')).toEqual(['password_too_easy', '/newPassword'])
  })

  test('may consist of digits although the person’s address does', () => {
    const person = { ...ASHA, email: '1234@example.com' }
    expect(() => rules.require('98127634', person)).not.toThrow()
    expect(() => rules.require('12-34-12-34', person)).not.toThrow()
  })
})
