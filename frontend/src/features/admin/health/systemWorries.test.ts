import type { SystemHealth } from '@tiffin/contracts/operations'
import { expect, test } from 'vitest'
import { afterLook } from './firstSeen.ts'
import { systemWorries } from './systemWorries.ts'

type Instance = SystemHealth['services'][number]['instances'][number]
const instance = (more: Partial<Instance> = {}): Instance => ({
  url: 'http://127.0.0.1:3002',
  state: 'ready',
  waitingFor: [],
  uptimeSeconds: 60,
  memoryBytes: 90_000_000,
  ...more,
})
const shard = (more: Partial<SystemHealth['shards'][number]> = {}): SystemHealth['shards'][number] => ({
  service: 'order-service',
  shard: 'B',
  reachable: true,
  reason: null,
  latencyMs: 1,
  outboxWaiting: 0,
  outboxOldestSeconds: null,
  ...more,
})
const queue = (more: Partial<SystemHealth['queues'][number]> = {}): SystemHealth['queues'][number] => ({
  queue: 'order-service.events',
  service: 'order-service',
  messages: 0,
  consumers: 1,
  deadLetters: 0,
  ...more,
})
const health = (more: Partial<SystemHealth> = {}): SystemHealth => ({
  at: '2026-05-04T18:30:00.000Z',
  services: [{ service: 'order-service', instances: [instance()] }],
  shards: [shard()],
  queues: [queue()],
  circuits: [{ from: 'api-gateway', to: 'order-service', state: 'closed', since: null }],
  ...more,
})
const of = (more: Partial<SystemHealth>) => systemWorries(health(more))

test('a system that is well needs nobody', () => {
  expect(of({})).toEqual([])
})

test('a shard that is away is one worry, with all who miss it and the first reason', () => {
  const services = [
    {
      service: 'delivery-service',
      instances: [
        instance({ state: 'waiting', waitingFor: [{ part: 'postgres shard B', reason: 'ECONNREFUSED' }] }),
      ],
    },
  ]
  const worries = of({ services, shards: [shard({ reachable: false, reason: 'timeout' })] })
  expect(worries).toEqual([
    {
      key: 'part postgres shard B',
      severity: 'bad',
      kind: 'part_away',
      part: 'postgres shard B',
      services: ['delivery-service', 'order-service'],
      reason: 'ECONNREFUSED',
    },
  ])
})

test('a service is down when no instance answers, else an instance is', () => {
  const down = instance({ url: 'http://127.0.0.1:3102', state: 'unreachable' })
  const services = (...instances: Instance[]) => of({ services: [{ service: 'order-service', instances }] })
  expect(services(down)).toMatchObject([{ kind: 'service_down', severity: 'bad' }])
  expect(services(instance(), down)).toMatchObject([
    { kind: 'instance_down', severity: 'warn', url: 'http://127.0.0.1:3102' },
  ])
})

test('events that wait are a worry once the oldest is half a minute old', () => {
  expect(of({ shards: [shard({ outboxWaiting: 900, outboxOldestSeconds: 29 })] })).toEqual([])
  expect(of({ shards: [shard({ outboxWaiting: 3, outboxOldestSeconds: 30 })] })).toMatchObject([
    { kind: 'events_wait', count: 3, seconds: 30 },
  ])
})

test('a queue worries when nobody reads it, when it is far behind, and for every dead letter', () => {
  expect(of({ queues: [queue({ consumers: 0, messages: 700 })] })).toMatchObject([{ kind: 'nobody_reads' }])
  expect(of({ queues: [queue({ messages: 500, deadLetters: 1 })] })).toMatchObject([
    { kind: 'backlog', count: 500 },
    { kind: 'dead_letters', count: 1 },
  ])
  expect(of({ queues: [queue({ messages: null, consumers: null, deadLetters: null })] })).toEqual([])
})

test('the worst stands first', () => {
  const since = '2026-05-04T18:20:00.000Z'
  const circuits: SystemHealth['circuits'] = [
    { from: 'api-gateway', to: 'auth-service', state: 'half_open', since },
    { from: 'api-gateway', to: 'order-service', state: 'open', since },
  ]
  expect(of({ circuits })).toMatchObject([
    { kind: 'circuit_open', to: 'order-service', since },
    { kind: 'circuit_half_open', to: 'auth-service' },
  ])
})

test('a worry keeps the moment at which it was noticed, for as long as it lasts', () => {
  const first = afterLook(new Map(), ['a'], 1)
  const second = afterLook(first, ['a', 'b'], 2)
  expect([...second]).toEqual([
    ['a', 1],
    ['b', 2],
  ])
  expect([...afterLook(afterLook(second, ['b'], 3), ['a', 'b'], 4)]).toEqual([
    ['a', 4],
    ['b', 2],
  ])
})
