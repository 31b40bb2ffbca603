import { expect, test } from 'vitest'
import { keptSession, needsRenewal } from './session.ts'

const answer = { user: {} as never, token: 't', refreshToken: 'r', expiresIn: 3600 }

test('a token is renewed a minute before it ends', () => {
  const session = keptSession(answer, 1_000)
  expect(session.expiresAt).toBe(3_601_000)
  expect(needsRenewal(session, 3_540_000)).toBe(false)
  expect(needsRenewal(session, 3_541_000)).toBe(true)
})
