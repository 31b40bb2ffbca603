import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { topology } from '@tiffin/messaging/topology'
import { knownSecretMistake } from '@tiffin/platform/knownSecrets'
import { redisUsers } from '@tiffin/platform/redisUsers'
import { SERVICE_NAMES } from '@tiffin/platform/serviceNames'
import { newId } from '@tiffin/sharding/ids'
import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { Connection } from 'rabbitmq-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const run = promisify(execFile)

let infrastructure: Infrastructure
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
})
afterAll(() => infrastructure.dispose())

/** What the command prints, as a person would run it on the test's servers. */
const shardctl = (...args: string[]): Promise<string> => shardctlIn(infrastructure.env, ...args)

async function shardctlIn(env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
  const command = [join(root, 'tools/shardctl/main.ts'), ...args]
  const { stdout } = await run(process.execPath, command, { env: { ...env }, cwd: root })
  return stdout
}

test('secrets are drawn for what is not set yet, and are let in by production', async () => {
  const lines = (await shardctl('secrets')).trim().split('\n')
  const drawn = new Map(lines.map((line) => line.split('=') as [string, string]))
  expect(drawn.has('JWT_SECRET')).toBe(false)
  expect(drawn.get('RABBITMQ_PASSWORD')).toMatch(/^[\w-]{43}$/)
  expect(new Set(drawn.values()).size).toBe(drawn.size)
  for (const secret of drawn.values()) expect(knownSecretMistake(secret)).toBeUndefined()
})

test('a file that has its secrets is completed, not contradicted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tiffin-env-'))
  const file = join(folder, '.env')
  const lacking = () => shardctl('secrets', '--lacking', file)
  await writeFile(file, await lacking())
  expect(await lacking()).toBe('')
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^METRICS_TOKEN=.*$/m, ''))
  expect(await lacking()).toMatch(/^METRICS_TOKEN=\S+\n$/)
  await rm(folder, { recursive: true })
})

test('a Redis of one’s own is told who may do what, by hashes of the passwords', async () => {
  const lines = (await shardctl('redis-users')).trim().split('\n')
  expect(lines[0]).toBe('user default on nopass resetkeys resetchannels -@all +ping')
  const known = redisUsers(infrastructure.env)
  expect(known.length).toBeGreaterThan(0)
  expect(lines.slice(1)).toEqual(known)
})

test('a RabbitMQ of one’s own is told the services’ users, and the one that declares', async () => {
  const env = { ...infrastructure.env, RABBITMQ_PASSWORD: 'of-who-migrates' }
  const { users, permissions } = JSON.parse(await shardctlIn(env, 'broker-definitions')) as {
    users: { name: string; password_hash: string }[]
    permissions: { user: string; configure: string }[]
  }
  expect(users.map(({ name }) => name)).toEqual(['tiffin', ...SERVICE_NAMES])
  expect(permissions.find(({ user }) => user === 'tiffin')).toMatchObject({ configure: '.*' })
  const hash = Buffer.from(users[0]?.password_hash as string, 'base64')
  const expected = createHash('sha256').update(hash.subarray(0, 4)).update('of-who-migrates').digest()
  expect(hash.subarray(4)).toEqual(expected)
})

describe('the shard map', () => {
  test('is shown with its epoch, regions and slots', async () => {
    const map = await shardctl('map')
    expect(map).toContain('epoch 1')
    expect(map).toContain('us-west: shard A')
    expect(map).toContain('mx: shard C')
    expect(map).toMatch(/login index slots: A 34[12], B 34[12], C 34[12]/)
  })

  test.each([
    ['Brooklyn', 'New York City, NY', 'B'],
    ['CIUDAD DE MÉXICO', 'Mexico City', 'C'],
    [newId(SAN_FRANCISCO.market), 'San Francisco, CA', 'A'],
  ])('says where %s is', async (what, market, shard) => {
    const answer = await shardctl('where', what)
    expect(answer).toContain(market)
    expect(answer).toContain(`shard ${shard}`)
  })

  test('names what to write instead of a place nobody knows', async () => {
    const refusal = await shardctl('where', 'Atlantis').catch(
      (error: { code: number; stderr: string }) => error,
    )
    expect(refusal).toMatchObject({ code: 1, stderr: expect.stringContaining('Atlantis, FL') })
  })
})

test('migrate finds nothing to do on shards that are up to date', async () => {
  const answer = await shardctl('migrate')
  expect(answer.trim().split('\n').sort()).toEqual([
    'RabbitMQ: everything declared',
    ...['A', 'B', 'C'].map((shard) => `shard ${shard}: up to date`),
  ])
})

test('what an operator changes is written down in every shard it concerns: by whom, what, how', async () => {
  const since = '2026-01-01T00:00:00.000Z'
  const replay = ['replay', '--service', 'order-service', '--since', since]
  await shardctl(...replay, '--dry-run')
  await shardctl(...replay)
  await shardctl('map')
  const noted = (shard: 'A' | 'B') =>
    infrastructure.query(
      shard,
      `SELECT action, actor, "actorId", subject FROM auth."Audit" WHERE actor = 'operator' ORDER BY seq`,
    )
  const by = { actor: 'operator', actorId: `${userInfo().username}@${hostname()}` }
  const [first, ...rest] = await noted('A')
  // Migrating, above.
  expect(first).toEqual({ action: 'shardctl migrate', subject: null, ...by })
  const replayed = { action: 'shardctl replay', subject: `service=order-service since=${since}`, ...by }
  expect(rest).toEqual([replayed])
  expect(await noted('B')).toContainEqual(replayed)
})

test('who was made an admin is written down by the account, not by the name that was typed', async () => {
  const person = ['--email', 'ada@example.com', '--first-name', 'Ada', '--last-name', 'King']
  const env = { ...infrastructure.env, ADMIN_PASSWORD: 'of an administrator' }
  await shardctlIn(env, 'create-admin', ...person, '--city', 'New York, NY')
  const noted = (shard: 'A' | 'B') =>
    infrastructure.query(shard, `SELECT subject FROM auth."Audit" WHERE action = 'shardctl create-admin'`)
  expect(await noted('B')).toEqual([{ subject: 'city=New York, NY' }])
  expect(await noted('A')).toEqual([])
})

describe('dead letters', () => {
  let tracking: RunningService
  const eventId = newId(SAN_FRANCISCO.market)
  beforeAll(async () => {
    tracking = await startService('tracking-service', infrastructure)
    await publishPoison(eventId)
  })
  afterAll(() => tracking.stop())

  test('are listed with their reason, as often as one asks', async () => {
    const listed = await waitFor('the event among the dead letters', async () => {
      const list = await shardctl('dead', 'list')
      return list.includes(eventId) ? list : undefined
    })
    expect(listed).toMatch(new RegExp(`${eventId} order.created .* does not fit its contract`))
    expect(await shardctl('dead', 'list')).toContain(eventId)
  })

  test('are given back to their service, which tries them anew', async () => {
    expect(await shardctl('dead', 'redrive', 'tracking-service', '--event', newId(1))).toContain('0 events')
    expect(await shardctl('dead', 'redrive', 'tracking-service')).toContain('1 events')
    await waitFor('the event among the dead letters again', async () =>
      (await shardctl('dead', 'list')).includes(eventId),
    )
  })
})

describe('replay', () => {
  test('marks sent events of a time unsent, and only those that match', async () => {
    const [chosen, other] = [newId(NEW_YORK.market), newId(NEW_YORK.market)]
    for (const id of [chosen, other]) await storeSentEvent(id)
    const since = new Date(Date.now() - 60_000).toISOString()
    const choice = ['--service', 'order-service', '--since', since, '--subject', chosen]
    expect(await shardctl('replay', ...choice, '--dry-run')).toContain('shard B: 1 events')
    expect(await unsent()).toEqual([])
    expect(await shardctl('replay', ...choice)).toContain('shard B: 1 events')
    expect(await unsent()).toEqual([chosen])
  })

  test('refuses a time that is none', async () => {
    const refused = shardctl('replay', '--service', 'order-service', '--since', 'yesterday')
    await expect(refused).rejects.toMatchObject({ stderr: expect.stringContaining('is not a time') })
  })

  const storeSentEvent = (subjectId: string) =>
    infrastructure.query(
      'B',
      `INSERT INTO orders."Outbox" ("eventId", "eventType", market, "subjectId", body, traceparent, "sentAt")
       VALUES ($1, 'order.created', $2, $3, '{}', '', now())`,
      [newId(NEW_YORK.market), NEW_YORK.market, subjectId],
    )

  const unsent = async () => {
    const text = 'SELECT "subjectId" FROM orders."Outbox" WHERE "sentAt" IS NULL'
    return (await infrastructure.query<{ subjectId: string }>('B', text)).map(({ subjectId }) => subjectId)
  }
})

/** An event that fits no contract: it tells of no order. */
async function publishPoison(messageId: string): Promise<void> {
  const connection = new Connection({ url: infrastructure.env.RABBITMQ_URL as string })
  const publisher = connection.createPublisher({ confirm: true, ...topology() })
  const body = Buffer.from(JSON.stringify({ eventType: 'order.created' }))
  const type = 'order.created'
  await publisher.send({ exchange: EVENT_EXCHANGE, routingKey: type, type, messageId, durable: true }, body)
  await publisher.close()
  await connection.close()
}
