import { mongo } from './mongo.ts'
import { postgres } from './postgres.ts'
import { rabbitmq } from './rabbitmq.ts'
import { redis } from './redis.ts'
import type { RunningServer, ServerContext, ServerProvider } from './server.ts'

export interface RunningServers {
  servers: RunningServer[]
  /** The variables that services find them by, such as REDIS_URL. */
  environment: Record<string, string>
  /** Stops what was started and nothing else; answers when it is gone. */
  stop(): Promise<void>
}

/** @param shardIds the shards in the order of their ports */
export function serverProviders(shardIds = ['a', 'b', 'c']): ServerProvider[] {
  return [...shardIds.map(postgres), redis, rabbitmq, mongo]
}

/**
 * Provides every server of the system at once: those of the environment, the rest started.
 * @param shardIds the shards in the order of their ports: a, b, c
 * @throws AggregateError of each server's refusal, after stopping what was started.
 */
export async function startServers(context: ServerContext, shardIds?: string[]): Promise<RunningServers> {
  const providers = serverProviders(shardIds)
  // The first refusal ends what the others have under way: a minute's build is not waited for in vain.
  const siblings = new AbortController()
  const signal = AbortSignal.any([context.signal, siblings.signal])
  const outcomes = await Promise.allSettled(
    providers.map(async (provider) => {
      try {
        const server = await provider.provide({ ...context, signal })
        context.progress(`${server.name}: ready`)
        return server
      } catch (error) {
        siblings.abort()
        throw error
      }
    }),
  )
  const servers = outcomes.filter((outcome) => outcome.status === 'fulfilled').map(({ value }) => value)
  const refusals = outcomes
    .filter((outcome) => outcome.status === 'rejected')
    .map(({ reason }) => reason as Error)
  if (refusals.length > 0) {
    await stopAll(servers)
    context.signal.throwIfAborted()
    const named = refusals.filter(({ name }) => name !== 'AbortError')
    throw new AggregateError(named, named.map(({ message }) => message).join('\n'))
  }
  return {
    servers,
    environment: Object.fromEntries(servers.map(({ variable, url }) => [variable, url])),
    stop: () => stopAll(servers),
  }
}

/** All at once, as no server needs another. */
async function stopAll(servers: RunningServer[]): Promise<void> {
  const outcomes = await Promise.allSettled(servers.map((server) => server.stop()))
  const failures = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason)
  if (failures.length > 0) throw new AggregateError(failures, 'not every server could be stopped')
}
