import { join } from 'node:path'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drill } from '../../tools/drill/drill.ts'
import { faultsNamed } from '../../tools/drill/faults/schedule.ts'
import { sharedServers } from '../../tools/drill/system/drilledServer.ts'
import { type DrilledSystem, startDrilledSystem } from '../../tools/drill/system/drilledSystem.ts'
import type { ServerContext } from '../../tools/servers/server.ts'

/** The short form of `npm run drill`. Its servers are those of the tests: they are cut off, not killed. */
const FAULTS = [
  'cut postgres-b',
  'unpublished order-service',
  'kill delivery-service-1',
  'poison order-service',
  'cut rabbitmq',
]

const root = join(import.meta.dirname, '../..')
const neverStopped = new AbortController().signal

let infrastructure: Infrastructure
let system: DrilledSystem
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const context: ServerContext = {
    dataDir: join(root, '.data/test', `drill-${process.pid}`),
    packagesDir: join(root, '.data/packages'),
    portOffset: 0,
    env: process.env,
    progress: () => undefined,
    signal: neverStopped,
  }
  const { env } = infrastructure
  system = await startDrilledSystem(context, sharedServers(env), env)
})
afterAll(async () => {
  await system?.stop()
  await infrastructure?.dispose()
})

test('nothing is lost or doubled and everything recovers while one thing after another breaks', async () => {
  const lines: string[] = []
  const plan = {
    seed: 1,
    rate: 1,
    seconds: 300,
    faults: (kinds: Parameters<typeof faultsNamed>[0]) =>
      FAULTS.flatMap((name) => faultsNamed(kinds, name).flat()),
  }
  const { rows, losses, violations } = await drill(system, plan, (line) => lines.push(line), neverStopped)
  expect(violations, lines.join('\n')).toEqual([])
  expect(losses).toEqual({ lost: [], doubled: [] })
  expect(rows.map(({ result }) => result.fault)).toEqual(['nothing', ...FAULTS])

  // The fault was there, and the other shards' markets were not refused for it.
  const [, cutShard] = rows.map(({ result }) => result)
  const refused = cutShard?.failed.filter(({ failure }) => failure === 'shard_unavailable')
  expect(new Set(refused?.map(({ shard }) => shard))).toEqual(new Set(['B']))
}, 300_000)
