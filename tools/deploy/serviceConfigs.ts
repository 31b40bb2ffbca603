import { type ServiceKeyConfig, serviceKeysOf } from '@tiffin/platform/auth/serviceKeysOf'
import { readGatewayConfig } from '../../services/api-gateway/src/config.ts'
import { readAuthConfig } from '../../services/auth-service/src/config.ts'
import { readDeliveryConfig } from '../../services/delivery-service/src/config.ts'
import { readOrderConfig } from '../../services/order-service/src/config.ts'
import { loadConfig } from '../../services/restaurant-service/src/config.ts'
import { readTrackingConfig } from '../../services/tracking-service/src/config.ts'

type Environment = Readonly<Record<string, string | undefined>>

const READERS: ReadonlyMap<string, (env: Environment) => ServiceKeyConfig> = new Map<
  string,
  (env: Environment) => ServiceKeyConfig
>([
  ['api-gateway', readGatewayConfig],
  ['auth-service', readAuthConfig],
  ['order-service', readOrderConfig],
  ['restaurant-service', loadConfig],
  ['delivery-service', readDeliveryConfig],
  ['tracking-service', readTrackingConfig],
])

/** What is read of an environment that is looked through from end to end, which comes last. */
const OF_A_SHARD = /^(POSTGRES_SHARD_[A-Z]_(URL|REPLICA_URLS)|SHARD_[A-Z]_REGIONS)$/

export const SERVICES: readonly string[] = [...READERS.keys()]

export interface Reading {
  /** What would keep the service from starting: a line for each variable. */
  readonly mistakes: readonly string[]
  /** The variables the service asked for. */
  readonly read: ReadonlySet<string>
}

/** A service's environment read as the service itself reads it when it starts. */
export function readAsService(service: string, env: Environment): Reading {
  const reader = READERS.get(service)
  if (!reader) throw new Error(`There is no service ${service}`)
  const read = new Set<string>()
  let looksThrough = false
  const watched = new Proxy(env, {
    get(target, name) {
      if (!looksThrough || OF_A_SHARD.test(String(name))) read.add(String(name))
      // A file of the container: the service looks into it, and here there is none.
      return name === 'NODE_EXTRA_CA_CERTS' ? undefined : Reflect.get(target, name)
    },
    ownKeys(target) {
      looksThrough = true
      return Reflect.ownKeys(target)
    },
  })
  try {
    // Which a service does as it starts, too.
    serviceKeysOf(service, reader(watched))
  } catch (error) {
    const { mistakes } = error as { mistakes?: readonly string[] }
    if (!mistakes) throw error
    return { mistakes, read }
  }
  return { mistakes: [], read }
}
