import { type InstanceStatus, SystemHealth } from '@tiffin/contracts/operations'
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { type AskedInstance, systemHealth } from './systemHealth.ts'

const AT = new Date('2026-05-04T18:30:00.000Z')
const shardA = {
  shard: 'A',
  reachable: true,
  reason: null,
  latencyMs: 2,
  outboxWaiting: 0,
  outboxOldestSeconds: null,
}
const queue = { queue: 'order-service.events', messages: 4, consumers: 2, deadLetters: 0 }
const circuit = { to: 'auth-service http://a:3001', state: 'closed', since: null } as const

function answering(url: string, more: Partial<InstanceStatus> = {}): AskedInstance {
  const status: InstanceStatus = {
    service: 'order-service',
    state: 'ready',
    waitingFor: [],
    uptimeSeconds: 60,
    memoryBytes: 1e8,
    shards: [shardA],
    queues: [queue],
    circuits: [circuit],
    ...more,
  }
  return { service: 'order-service', url, status }
}

test('the instances of a service stand together; one that did not answer says why', () => {
  const health = systemHealth(
    [answering('http://o1'), { service: 'order-service', url: 'http://o2', away: 'connect ECONNREFUSED' }],
    AT,
  )
  expect(Check(SystemHealth, health)).toBe(true)
  expect(health.services).toEqual([
    {
      service: 'order-service',
      instances: [
        { url: 'http://o1', state: 'ready', waitingFor: [], uptimeSeconds: 60, memoryBytes: 1e8 },
        {
          url: 'http://o2',
          state: 'unreachable',
          waitingFor: [{ part: 'order-service', reason: 'connect ECONNREFUSED' }],
          uptimeSeconds: null,
          memoryBytes: null,
        },
      ],
    },
  ])
  expect(health.shards).toEqual([{ service: 'order-service', ...shardA }])
  expect(health.queues).toEqual([{ service: 'order-service', ...queue }])
  expect(health.circuits).toEqual([{ from: 'order-service', ...circuit }])
})

test('of what several instances see, the worst is told', () => {
  const slow = { ...shardA, latencyMs: 90 }
  const away = { ...shardA, reachable: false, reason: 'no answer within 1000 ms', latencyMs: null }
  const blind = { ...queue, messages: null, consumers: null, deadLetters: null }
  const open = { ...circuit, state: 'open', since: AT.toISOString() } as const
  const views = [
    answering('http://o1', { queues: [blind] }),
    answering('http://o2', { shards: [away], circuits: [open] }),
    answering('http://o3', { shards: [slow], circuits: [{ ...open, state: 'half_open' }] }),
  ]
  for (const order of [views, views.toReversed()]) {
    const health = systemHealth(order, AT)
    expect(health.shards).toEqual([{ service: 'order-service', ...away }])
    expect(health.queues).toEqual([{ service: 'order-service', ...queue }])
    expect(health.circuits).toEqual([{ from: 'order-service', ...open }])
  }
  expect(systemHealth([answering('a'), answering('b', { shards: [slow] })], AT).shards).toMatchObject([slow])
})
