import type { ServiceName } from '@tiffin/testing/serviceProcess'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import { waitFor } from '@tiffin/testing/waitFor'
import { expect } from 'vitest'

const SHARDS = ['POSTGRES_SHARD_A_URL', 'POSTGRES_SHARD_B_URL', 'POSTGRES_SHARD_C_URL'] as const

/** The variables by which each service finds its servers. */
export const SERVERS_OF: Readonly<Record<ServiceName, readonly string[]>> = {
  'api-gateway': [...SHARDS, 'REDIS_URL', 'RABBITMQ_URL'],
  'auth-service': [...SHARDS, 'REDIS_URL', 'RABBITMQ_URL'],
  'order-service': [...SHARDS, 'RABBITMQ_URL'],
  'restaurant-service': ['MONGODB_URL', 'REDIS_URL', 'RABBITMQ_URL'],
  'delivery-service': [...SHARDS, 'REDIS_URL', 'RABBITMQ_URL'],
  'tracking-service': ['REDIS_URL', 'RABBITMQ_URL'],
}

/**
 * Starts all six with servers that cannot be spoken to, and waits until each has named every one of its servers by its variable,
 * with what to do (`mend`). They wait, and are not ready, but for the gateway, which works without them.
 */
export async function expectFaultsNamed(
  env: Readonly<Record<string, string>>,
  mend: (variable: string) => RegExp,
): Promise<void> {
  const services = await Promise.all(
    ALL_SERVICES.map((name) => startService(name, { env }, { untilReady: false })),
  )
  for (const service of services) {
    for (const variable of SERVERS_OF[service.name])
      await waitFor(
        `${service.name} to say what to do about ${variable}`,
        () => names(service, variable, mend),
        {
          withinMs: 60_000,
        },
      )
    expect((await fetch(`${service.url}/ready`)).status).toBe(service.name === 'api-gateway' ? 200 : 503)
  }
  await Promise.all(services.map((service) => service.kill()))
}

/** In one sentence of its log: the variable, what is wrong, and what to do. */
function names({ log }: RunningService, variable: string, mend: (variable: string) => RegExp): boolean {
  const reasons = log()
    .split('\n')
    .flatMap((line) => /"reason":"(.*?)","/.exec(line)?.[1] ?? [])
  return reasons
    .flatMap((reason) => reason.split(/; (?=[A-Z_]+_URL: )/))
    .some((reason) => reason.includes(`${variable}: `) && mend(variable).test(reason))
}
