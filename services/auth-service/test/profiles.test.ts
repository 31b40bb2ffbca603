import { authRoutes } from '@tiffin/contracts/auth'
import { newId } from '@tiffin/sharding/ids'
import { MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, signedServiceToken } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ProfileCache } from '../src/store/profileCache.ts'
import { FAST_BCRYPT, refusalOf, register } from './people.ts'

let infrastructure: Infrastructure
let redis: Redis
let redisWire: TcpProxy
let shardWire: TcpProxy
let auth: RunningService
let order: string

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const { REDIS_URL, POSTGRES_SHARD_B_URL } = infrastructure.env as Record<string, string>
  redis = new Redis(REDIS_URL as string)
  redisWire = await startTcpProxy(REDIS_URL as string)
  shardWire = await startTcpProxy(POSTGRES_SHARD_B_URL as string)
  const env = { ...FAST_BCRYPT, REDIS_URL: redisWire.url, POSTGRES_SHARD_B_URL: shardWire.url }
  auth = await startService('auth-service', infrastructure, { env })
  order = await signedServiceToken('order-service')
})
afterAll(async () => {
  await auth?.stop()
  redis?.disconnect()
  await Promise.all([redisWire?.close(), shardWire?.close()])
  await infrastructure?.dispose()
})
beforeEach(() => redis.flushdb())

const profilesOf = (...ids: string[]) =>
  callAs(auth, order)(authRoutes.listProfiles, { query: { ids: ids.join() } })
const keyOf = (id: string) => `tiffin:profile:${id}`

describe('profiles', () => {
  test('of users in three shards come in one answer; unknown ids are left out', async () => {
    const cities = [SAN_FRANCISCO, NEW_YORK, MEXICO_CITY]
    const users = await Promise.all(cities.map(async ({ city }) => (await register(auth.url, { city })).user))
    const answer = await profilesOf(...users.map(({ id }) => id), newId(SAN_FRANCISCO.market))
    const expected = users.map(({ id, firstName, role }) => ({ id, firstName, role }))
    expect(answer.missingShards).toEqual([])
    expect(answer.profiles).toHaveLength(3)
    expect(answer.profiles).toEqual(expect.arrayContaining(expected))
  })

  test('are for services only', async () => {
    const { user, token } = await register(auth.url)
    const asked = callAs(auth, token)(authRoutes.listProfiles, { query: { ids: user.id } })
    expect(await refusalOf(asked)).toMatchObject({ code: 'forbidden' })
  })

  test('of ids that are none of ours are refused', async () => {
    expect(await refusalOf(profilesOf('nonsense'))).toMatchObject({ status: 400, code: 'malformed_id' })
  })

  test('come from the cache for half an hour', async () => {
    const { user } = await register(auth.url)
    await profilesOf(user.id)
    expect(await redis.ttl(keyOf(user.id))).toBeGreaterThan(1790)
    expect(await redis.ttl(keyOf(user.id))).toBeLessThanOrEqual(1800)
    await infrastructure.query('A', `UPDATE auth."User" SET "firstName" = 'Unseen' WHERE id = $1`, [user.id])
    expect((await profilesOf(user.id)).profiles).toMatchObject([{ firstName: user.firstName }])
  })

  test('are fresh at once after a change', async () => {
    const { user, token } = await register(auth.url)
    await profilesOf(user.id)
    await callAs(auth, token)(authRoutes.patchMe, { body: { firstName: 'Aisha' } })
    expect((await profilesOf(user.id)).profiles).toMatchObject([{ firstName: 'Aisha' }])
  })

  test('are not brought back by a reader that read before the change and writes after it', async () => {
    const { user, token } = await register(auth.url)
    await callAs(auth, token)(authRoutes.patchMe, { body: { firstName: 'Aisha' } })
    const asRead = { ...user, emailVerified: false, version: 1, createdAt: new Date(), updatedAt: new Date() }
    const plain = { unseal: (text: string) => Promise.resolve(text) }
    await new ProfileCache(redis, plain, async () => undefined).keep([asRead])
    expect((await profilesOf(user.id)).profiles).toMatchObject([{ firstName: 'Aisha' }])
  })

  test('of living shards come while one is away, which is named', async () => {
    const [here, away] = await Promise.all([register(auth.url), register(auth.url, { city: NEW_YORK.city })])
    await shardWire.cut()
    const answer = await profilesOf(here.user.id, away.user.id)
    expect(answer).toEqual({
      profiles: [expect.objectContaining({ id: here.user.id })],
      missingShards: ['B'],
    })
    await shardWire.mend()
    await waitFor(
      'the shard to answer again',
      async () => (await profilesOf(away.user.id)).profiles.length === 1,
    )
  })
})

describe('without Redis', () => {
  test('profiles come from the shards, and a change made meanwhile is seen when it is back', async () => {
    const { user, token } = await register(auth.url)
    await profilesOf(user.id)
    await redisWire.cut()
    expect((await profilesOf(user.id)).profiles).toMatchObject([{ firstName: user.firstName }])
    await callAs(auth, token)(authRoutes.patchMe, { body: { firstName: 'Aisha' } })
    expect((await profilesOf(user.id)).profiles).toMatchObject([{ firstName: 'Aisha' }])

    await redisWire.mend()
    const cached = async () => JSON.parse((await redis.get(keyOf(user.id))) ?? '{}').version
    await waitFor('the change to reach Redis', async () => (await cached()) === 2)
    expect((await profilesOf(user.id)).profiles).toMatchObject([{ firstName: 'Aisha' }])
  })

  test('people register, sign in and refresh', async () => {
    await redisWire.cut()
    const { form, refreshToken } = await register(auth.url)
    await callAs(auth)(authRoutes.login, { body: { email: form.email, password: form.password } })
    await callAs(auth)(authRoutes.refresh, { body: { refreshToken } })
    await redisWire.mend()
  })
})

test('nobody is known by a token alone', async () => {
  const { id } = await newPerson('customer')
  expect(await profilesOf(id)).toEqual({ profiles: [], missingShards: [] })
})
