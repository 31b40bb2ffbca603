import { newId } from '@tiffin/sharding/ids'
import { afterEach, expect, test, vi } from 'vitest'
import { Revocations } from './revocations.ts'
import { Tokens } from './tokens.ts'

const MARKET = 5391959
const HOUR = 3_600_000
const tokens = new Tokens({ access: 'a secret for access tokens', service: 'a secret for services' })
afterEach(() => void vi.useRealTimers())

const newUser = () => newId(MARKET)
const inAnHour = () => Date.now() + HOUR

async function signed(userId: string, session?: { id: string; version: number }): Promise<string> {
  return (await tokens.signAccess({ userId, role: 'customer', market: MARKET, session }, '1h')).token
}
const ended = (userId: string, sessionId: string) =>
  tokens.revocations.add({ userId, sessionId, belowVersion: null, until: inAnHour() })
const endedBelow = (userId: string, belowVersion: number) =>
  tokens.revocations.add({ userId, sessionId: null, belowVersion, until: inAnHour() })
const verdict = (token: string) =>
  tokens.verify(token).then(
    () => 'good',
    ({ code }) => code,
  )

test('the tokens of a session end with it, also those that were let in before, and no others', async () => {
  const userId = newUser()
  const [one, other] = [newId(MARKET), newId(MARKET)]
  const mine = await signed(userId, { id: one, version: 0 })
  const elsewhere = await signed(userId, { id: other, version: 0 })
  expect(await verdict(mine)).toBe('good')
  ended(userId, one)
  expect(await verdict(mine)).toBe('token_revoked')
  expect(await verdict(await signed(userId, { id: one, version: 0 }))).toBe('token_revoked')
  expect(await verdict(elsewhere)).toBe('good')
})

test('all tokens of a user below a version end; later ones and other people’s stay', async () => {
  const [userId, neighbour] = [newUser(), newUser()]
  const before = await signed(userId, { id: newId(MARKET), version: 2 })
  const after = await signed(userId, { id: newId(MARKET), version: 3 })
  const others = await signed(neighbour, { id: newId(MARKET), version: 0 })
  endedBelow(userId, 3)
  expect(await verdict(before)).toBe('token_revoked')
  expect(await verdict(after)).toBe('good')
  expect(await verdict(others)).toBe('good')
})

test('what comes late or twice takes nothing back', async () => {
  const userId = newUser()
  const token = await signed(userId, { id: newId(MARKET), version: 1 })
  endedBelow(userId, 2)
  endedBelow(userId, 1)
  endedBelow(userId, 2)
  expect(await verdict(token)).toBe('token_revoked')
})

test('a token of the version that knew no sessions is of the first, and of none', async () => {
  const userId = newUser()
  const token = await signed(userId)
  ended(userId, newId(MARKET))
  expect(await verdict(token)).toBe('good')
  endedBelow(userId, 1)
  expect(await verdict(token)).toBe('token_revoked')
})

test('a service’s token is nobody’s session', async () => {
  endedBelow('order-service', 9)
  expect(await verdict(await tokens.serviceToken('order-service'))).toBe('good')
})

test('a token that is over anyway is told to be over', async () => {
  const [userId, id] = [newUser(), newId(MARKET)]
  const token = await signed(userId, { id, version: 0 })
  ended(userId, id)
  vi.useFakeTimers({ now: inAnHour() + 1000, toFake: ['Date'] })
  expect(await verdict(token)).toBe('token_expired')
})

test('what concerns only tokens that are over is not taken in, and let go of in time', () => {
  const revocations = new Revocations()
  const add = (until: number) => {
    revocations.add({ userId: newUser(), sessionId: newId(MARKET), belowVersion: null, until })
    revocations.add({ userId: newUser(), sessionId: null, belowVersion: 1, until })
  }
  add(Date.now() - 1)
  expect(revocations.size).toBe(0)
  for (let i = 0; i < 100; i += 1) add(inAnHour())
  expect(revocations.size).toBe(200)
  vi.useFakeTimers({ now: inAnHour() + 1, toFake: ['Date'] })
  add(inAnHour())
  expect(revocations.size).toBe(2)
})
