import { InstanceStatus } from '@tiffin/contracts/operations'
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { Circuit } from './circuit.ts'
import { Readiness } from './readiness.ts'
import { Status } from './status.ts'

test('a service that opened nothing tells of itself', async () => {
  const readiness = new Readiness()
  const status = new Status('order-service', readiness)
  const report = await status.report()
  expect(Check(InstanceStatus, report)).toBe(true)
  expect(report).toMatchObject({ service: 'order-service', state: 'ready', shards: [], queues: [] })
  expect(report.memoryBytes).toBeGreaterThan(1_000_000)

  readiness.wait('rabbitmq', 'connecting')
  const waitingFor = [{ part: 'rabbitmq', reason: 'connecting' }]
  expect(await status.report()).toMatchObject({ state: 'waiting', waitingFor })
  readiness.stop()
  expect(await status.report()).toMatchObject({ state: 'stopping', waitingFor })
})

test('a backlog that fails or takes too long is null, and spoils nothing else', async () => {
  const status = new Status('order-service', new Readiness())
  const shard = { reachable: true, reason: null, latencyMs: 1 }
  const away = { shard: 'D', reachable: false, reason: 'connect ECONNREFUSED', latencyMs: null }
  status.addShards(async () => [...['A', 'B', 'C'].map((name) => ({ shard: name, ...shard })), away])
  status.setBacklog(async (name) => {
    if (name === 'A') return { outboxWaiting: 3, outboxOldestSeconds: 12 }
    if (name === 'B') throw new Error('relation "Outbox" does not exist')
    return new Promise(() => undefined)
  })
  status.addCircuits(() => [new Circuit().status('auth-service')])
  const unknown = { outboxWaiting: null, outboxOldestSeconds: null }
  expect(await status.report()).toMatchObject({
    shards: [
      { shard: 'A', outboxWaiting: 3, outboxOldestSeconds: 12 },
      { shard: 'B', ...unknown },
      { shard: 'C', ...unknown },
      { ...away, ...unknown },
    ],
    circuits: [{ to: 'auth-service', state: 'closed' }],
  })
})
