import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composeProject } from '../../../tools/deploy/compose/project.ts'
import { reviewCompose } from '../../../tools/deploy/compose/reviewCompose.ts'
import { preparedTools } from '../preparedTools.ts'

const tools = preparedTools()
const file = join(tools.root, 'docker-compose.yml')

test('docker compose loads ours with the secrets that shardctl draws, and our rules let it pass', async () => {
  expect(await reviewCompose(tools, file)).toEqual([])
})

test('it is not loaded without them, and says which is missing', async () => {
  expect(await composeProject(tools, file, {})).toEqual({
    fault: expect.stringMatching(/required variable \w+ is missing a value: set \w+ in \.env/),
  })
})

describe('a mistake is named:', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'compose-'))
    mkdirSync(join(folder, 'deploy'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each([
    ['an unknown key', 'stop_grace_period:', 'stop_grace_time:', /services\..*stop_grace_time/],
    ['a value of another kind', 'read_only: true', 'read_only: perhaps', /read_only/],
    [
      'a service that is not there',
      'redis: { condition: service_healthy }',
      'cache: { condition: service_healthy }',
      /depends on undefined service "?cache/,
    ],
    [
      'a volume that is not there',
      '"mongodb:/data/db"',
      '"documents:/data/db"',
      /undefined volume documents/,
    ],
    [
      'no health check',
      /^ +healthcheck:\n +test: \["CMD", "redis-cli", "ping"\]\n(?: {6}.*\n)+/m,
      '',
      /redis: has no healthcheck/,
    ],
    ['no limits', 'pids: 200', 'cpus: 1', /order-service: may take all of the machine/],
    ['a root that may be written to', 'read_only: true', 'read_only: false', /order-service: may write/],
    ['an image of no version', /redis:7[\w.-]*/, 'redis:latest', /redis:latest is no exact image/],
    [
      'a secret in the file',
      /JWT_SECRET: \$[{]JWT_SECRET:[^}]*[}]/,
      'JWT_SECRET: a-secret-of-32-characters-or-more',
      /order-service: JWT_SECRET holds a secret/,
    ],
    [
      'a password in an address',
      /:\$[{]MONGODB_PASSWORD:[^}]*[}]@/,
      ':mongodb@',
      /MONGODB_URL holds a secret/,
    ],
    [
      'a secret of another',
      /^ +TRACKING_SERVICE_KEY: ""\n/,
      '',
      /order-service: is told TRACKING_SERVICE_KEY/,
    ],
    [
      'a user of another',
      'redis://tracking-service:',
      'redis://auth-service:',
      /REDIS_URL is not tracking-service's own/,
    ],
    [
      'a store open to the world',
      'image: mongo',
      'ports: ["27017:27017"]\n    image: mongo',
      /mongodb: opens a port/,
    ],
    [
      'a variable that a service misses',
      'MONGODB_URL:',
      'MONGO_URL:',
      /restaurant-service: MONGODB_URL is missing/,
    ],
  ])('%s', async (_, text, other, fault) => {
    const original = readFileSync(file, 'utf8')
    const changed = original.replaceAll(typeof text === 'string' ? text : new RegExp(text, 'gm'), other)
    expect(changed).not.toBe(original)
    const copy = join(folder, 'docker-compose.yml')
    writeFileSync(copy, changed)
    expect(await reviewCompose(tools, copy)).toContainEqual(expect.stringMatching(fault))
  })
})
