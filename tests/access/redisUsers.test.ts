import { asRedisUser } from '@tiffin/platform/redisUsers'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let infrastructure: Infrastructure
const clients: Redis[] = []
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
})
afterAll(async () => {
  for (const client of clients) client.disconnect()
  await infrastructure?.dispose()
})

function connectedAs(service: string): Redis {
  const { REDIS_URL } = asRedisUser(service, infrastructure.env)
  const client = new Redis(REDIS_URL as string, { maxRetriesPerRequest: 1 })
  clients.push(client)
  return client
}

const DENIED = /^NOPERM|can't access/

describe('tracking-service’s user in Redis', () => {
  test('keeps and tells positions', async () => {
    const redis = connectedAs('tracking-service')
    expect(await redis.set('tiffin:position:order:example', '{}')).toBe('OK')
    expect(await redis.publish('tiffin:positions', '{}')).toBe(0)
    expect(await redis.xadd('tiffin:sockets', '*', 'field', 'value')).toMatch(/-/)
  })

  test.each([
    ['read a profile', ['get', 'tiffin:profile:someone']],
    ['give somebody more requests', ['del', 'tiffin:limit:auth:ip:192.0.2.1']],
    ['reach others by a script', ['eval', "return redis.call('GET', 'tiffin:profile:someone')", '0']],
    ['hear other channels', ['subscribe', 'elsewhere']],
    ['empty the database', ['flushdb']],
    ['list the keys', ['keys', '*']],
    ['change the server', ['config', 'set', 'maxmemory', '1']],
    ['make users', ['acl', 'setuser', 'mine', 'on']],
    ['stop the server', ['shutdown']],
  ] as const)('cannot %s', async (_what, [command, ...args]) => {
    await expect(connectedAs('tracking-service').call(command, ...args)).rejects.toThrow(DENIED)
  })
})

test('without its password no service is let in', async () => {
  const url = new URL(asRedisUser('auth-service', infrastructure.env).REDIS_URL as string)
  url.password = 'guessed'
  const redis = new Redis(url.href, { lazyConnect: true, retryStrategy: null })
  redis.on('error', () => undefined)
  await expect(redis.connect().then(() => redis.get('tiffin:profile:someone'))).rejects.toThrow()
  redis.disconnect()
})
