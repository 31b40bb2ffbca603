import { describe, expect, test } from 'vitest'
import { fitsBcrypt, requireHashable } from './passwords.ts'

describe('a password as bcrypt reads it', () => {
  test('may have 72 bytes', () => {
    expect(fitsBcrypt('x'.repeat(72))).toBe(true)
    expect(() => requireHashable('x'.repeat(72))).not.toThrow()
  })

  test('is refused from 73 bytes, counted as UTF-8', () => {
    expect(fitsBcrypt('x'.repeat(73))).toBe(false)
    expect(fitsBcrypt('é'.repeat(37))).toBe(false)
    expect(() => requireHashable('é'.repeat(37))).toThrow(
      expect.objectContaining({ code: 'invalid_request', message: expect.stringContaining('72 bytes') }),
    )
  })
})
