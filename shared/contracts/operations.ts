import { type Static, Type } from 'typebox'
import { defineRoute } from './route.ts'
import { Nullable, Timestamp, textLike } from './shapes.ts'

const Part = Type.Object({
  part: Type.String({ examples: ['postgres shard A'] }),
  reason: textLike('connection refused'),
})

/** One instance of a service. */
export const InstanceHealth = Type.Object({
  url: textLike('http://order-service:3002'),
  state: Type.Enum(['ready', 'waiting', 'stopping', 'unreachable']),
  /** Servers and neighbours that are away from it, and why. */
  waitingFor: Type.Array(Part),
  uptimeSeconds: Nullable(Type.Number({ examples: [3600.5] })),
  /** Resident memory, bytes. */
  memoryBytes: Nullable(Type.Integer({ examples: [94_371_840] })),
})

/** A shard as one service sees it. */
export const ShardHealth = Type.Object({
  service: textLike('order-service'),
  shard: textLike('A'),
  reachable: Type.Boolean(),
  reason: Nullable(Type.String(), { examples: [null] }),
  /** Milliseconds of a trivial query. */
  latencyMs: Nullable(Type.Number()),
  /** Events that wait to be published, and the age of the oldest in seconds. */
  outboxWaiting: Nullable(Type.Integer()),
  outboxOldestSeconds: Nullable(Type.Number()),
})

/** A queue of the broker as its subscriber sees it. */
export const QueueHealth = Type.Object({
  queue: textLike('delivery-service.events'),
  service: textLike('delivery-service'),
  /** Messages ready to be delivered. */
  messages: Nullable(Type.Integer()),
  consumers: Nullable(Type.Integer()),
  /** Null when the broker does not answer it. */
  deadLetters: Nullable(Type.Integer()),
})

/** Whether calls between two parts are let through. */
export const CircuitHealth = Type.Object({
  from: textLike('order-service'),
  to: textLike('restaurant-service http://restaurant-service:3003'),
  state: Type.Enum(['closed', 'half_open', 'open']),
  since: Nullable(Timestamp),
})

export const SystemHealth = Type.Object({
  at: Timestamp,
  services: Type.Array(
    Type.Object({ service: textLike('order-service'), instances: Type.Array(InstanceHealth) }),
  ),
  shards: Type.Array(ShardHealth),
  queues: Type.Array(QueueHealth),
  circuits: Type.Array(CircuitHealth),
})
export type SystemHealth = Static<typeof SystemHealth>

/** What one instance of a service says of itself, on its own port, to other services. */
export const InstanceStatus = Type.Object({
  service: Type.String(),
  state: Type.Enum(['ready', 'waiting', 'stopping']),
  waitingFor: Type.Array(Part),
  uptimeSeconds: Type.Number(),
  memoryBytes: Type.Integer(),
  shards: Type.Array(Type.Omit(ShardHealth, ['service'])),
  queues: Type.Array(Type.Omit(QueueHealth, ['service'])),
  circuits: Type.Array(Type.Omit(CircuitHealth, ['from'])),
})
export type InstanceStatus = Static<typeof InstanceStatus>

/** Each service answers it on its own port; it is no part of the gateway's API. */
export const getInstanceStatus = defineRoute({
  name: 'getInstanceStatus',
  owner: 'operations',
  method: 'GET',
  path: '/status',
  summary: 'How one instance, and the parts it works with, are now',
  access: ['service'],
  services: ['api-gateway'],
  ownership: 'none',
  limit: 'general',
  market: 'none',
  status: 200,
  reply: InstanceStatus,
  problems: [],
})

export const getSystemHealth = defineRoute({
  name: 'getSystemHealth',
  owner: 'operations',
  method: 'GET',
  path: '/health',
  summary: 'Every service, shard, queue and circuit as it is now',
  access: ['admin'],
  ownership: 'none',
  limit: 'general',
  market: 'none',
  status: 200,
  reply: SystemHealth,
  problems: [],
})

/** A part of a trace that a browser took part in: what somebody's click set off, or a message that came. */
const BrowserSpan = Type.Object({
  traceId: Type.String({
    pattern: '^(?!0{32})[0-9a-f]{32}$',
    examples: ['0af7651916cd43dd8448eb211c80319c'],
  }),
  spanId: Type.String({ pattern: '^(?!0{16})[0-9a-f]{16}$', examples: ['b7ad6b7169203331'] }),
  parentSpanId: Type.Optional(
    Type.String({ pattern: '^(?!0{16})[0-9a-f]{16}$', examples: ['00f067aa0ba902b7'] }),
  ),
  kind: Type.Enum(['click', 'call', 'message']),
  /** The route that was called, or the socket message that came; others are not recorded. */
  name: Type.String({ minLength: 1, maxLength: 60, examples: ['createOrder'] }),
  /** Milliseconds before the report was sent at which it began, and ended. */
  startedAgo: Type.Integer({ minimum: 0, maximum: 600_000, examples: [2140] }),
  endedAgo: Type.Integer({ minimum: 0, maximum: 600_000, examples: [2000] }),
})
export type BrowserSpan = Static<typeof BrowserSpan>

/** For the web app alone: OTLP would let anybody name services and tell whatever they like. */
export const reportSpans = defineRoute({
  name: 'reportSpans',
  owner: 'operations',
  method: 'POST',
  path: '/spans',
  summary: 'What a browser did in traces that are recorded; where none are, it is let go of',
  access: 'anyone',
  ownership: 'none',
  limit: 'general',
  market: 'none',
  body: Type.Object({ spans: Type.Array(BrowserSpan, { minItems: 1, maxItems: 32 }) }),
  status: 204,
  reply: Type.Null(),
  problems: [],
})

export const operationsRoutes = { getSystemHealth, getInstanceStatus, reportSpans }
