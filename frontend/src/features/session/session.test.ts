import { expect, test } from 'vitest'
import { keptSession, needsRenewal, readSession } from './session.ts'

const answer = { user: {} as never, token: 't', refreshToken: 'r', expiresIn: 3600 }

test('a token is renewed a minute before it ends', () => {
  const session = keptSession(answer, 1_000)
  expect(session.expiresAt).toBe(3_601_000)
  expect(needsRenewal(session, 3_540_000)).toBe(false)
  expect(needsRenewal(session, 3_541_000)).toBe(true)
})

const SESSION = { user: { id: 'u', role: 'customer' }, token: 't', refreshToken: 'r', expiresAt: 1 }

test('a session that was kept is one', () => {
  expect(readSession(SESSION)).toBe(SESSION)
})

test.each([
  null,
  5,
  {},
  { ...SESSION, user: 5 },
  { ...SESSION, user: { id: 'u', role: 'king' } },
  { ...SESSION, token: null },
  { ...SESSION, expiresAt: '1' },
])('%j is none', (kept) => {
  expect(readSession(kept)).toBeUndefined()
})
