import { marketOfId, newId } from '@tiffin/sharding/ids'
import { describe, expect, test } from 'vitest'
import { mintRefreshToken, readRefreshToken } from './refreshToken.ts'

const HOUSTON = 4699066
const NOWHERE = 1

describe('a refresh token', () => {
  test('is read as it was kept', () => {
    const { text, stored } = mintRefreshToken(HOUSTON)
    expect(readRefreshToken(text)).toEqual(stored)
    expect(marketOfId(stored.id)).toBe(HOUSTON)
  })

  test('is kept without its secret', () => {
    const { text, stored } = mintRefreshToken(HOUSTON)
    const secret = text.split('.')[1] as string
    expect(secret).toHaveLength(43)
    expect(stored.secretHash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(stored)).not.toContain(secret)
  })

  test.each([
    '',
    '.',
    'nonsense',
    newId(HOUSTON),
    `${newId(HOUSTON)}.`,
    `${newId(NOWHERE)}.secret`,
    `${newId(HOUSTON)}.secret.more`,
  ])('is not read from %j', (text) => {
    expect(readRefreshToken(text)).toBeUndefined()
  })
})
