import type { InstanceStatus, SystemHealth } from '@tiffin/contracts/operations'

/** What came of asking an instance: its status, or why there is none. */
export type AskedInstance = { readonly service: string; readonly url: string } & (
  | { readonly status: InstanceStatus; readonly away?: undefined }
  | { readonly away: string; readonly status?: undefined }
)

type Instance = SystemHealth['services'][number]['instances'][number]
type Shard = SystemHealth['shards'][number]
type Queue = SystemHealth['queues'][number]
type Circuit = SystemHealth['circuits'][number]

/**
 * The health of the system from what its instances say. Where several of one service look at the same shard, queue or
 * neighbour, the worst of what they see is told.
 */
export function systemHealth(asked: readonly AskedInstance[], at: Date): SystemHealth {
  const services = Map.groupBy(asked, ({ service }) => service)
  const heard = asked.flatMap(({ service, status }) => (status ? [{ service, status }] : []))
  return {
    at: at.toISOString(),
    services: [...services].map(([service, instances]) => ({
      service,
      instances: instances.map(instanceOf),
    })),
    shards: worstOf(
      heard.flatMap(({ service, status }) => status.shards.map((shard) => ({ service, ...shard }))),
      ({ service, shard }) => `${service} ${shard}`,
      worseShard,
    ),
    queues: worstOf(
      heard.flatMap(({ service, status }) => status.queues.map((queue) => ({ service, ...queue }))),
      ({ service, queue }) => `${service} ${queue}`,
      fullerQueue,
    ),
    circuits: worstOf(
      heard.flatMap(({ service, status }) =>
        status.circuits.map((circuit) => ({ from: service, ...circuit })),
      ),
      ({ from, to }) => `${from} ${to}`,
      worseCircuit,
    ),
  }
}

function instanceOf({ service, url, status, away }: AskedInstance): Instance {
  if (!status)
    return {
      url,
      state: 'unreachable',
      waitingFor: [{ part: service, reason: away }],
      uptimeSeconds: null,
      memoryBytes: null,
    }
  const { state, waitingFor, uptimeSeconds, memoryBytes } = status
  return { url, state, waitingFor, uptimeSeconds, memoryBytes }
}

/** One of each key: `worse` says which of two. */
function worstOf<T>(all: readonly T[], keyOf: (one: T) => string, worse: (a: T, b: T) => T): T[] {
  const worst = new Map<string, T>()
  for (const one of all) {
    const known = worst.get(keyOf(one))
    worst.set(keyOf(one), known === undefined ? one : worse(known, one))
  }
  return [...worst.values()]
}

function worseShard(a: Shard, b: Shard): Shard {
  if (a.reachable !== b.reachable) return a.reachable ? b : a
  return (b.latencyMs ?? 0) > (a.latencyMs ?? 0) ? b : a
}

/** One that the broker answers tells more than one that it does not. */
function fullerQueue(a: Queue, b: Queue): Queue {
  return (b.messages ?? -1) > (a.messages ?? -1) ? b : a
}

const OPENNESS = ['closed', 'half_open', 'open']

function worseCircuit(a: Circuit, b: Circuit): Circuit {
  return OPENNESS.indexOf(b.state) > OPENNESS.indexOf(a.state) ? b : a
}
