import { asService } from '@tiffin/platform/asService'

type Environment = Readonly<Record<string, string>>

/** Of who prepares the stores; MongoDB has one user for who uses it. */
const OF_NO_SERVICE = ['POSTGRES_PASSWORD', 'RABBITMQ_PASSWORD']
const OF_MONGODB = { secret: 'MONGODB_PASSWORD', user: 'restaurant-service' }

/**
 * That a service is on each store who it is where we start it ourselves (`asService`), has its own keys, and is told nothing of the
 * system's secrets that is another's.
 */
export function faultsOfOwnSecrets(service: string, env: Environment, secrets: Environment): string[] {
  const own = asService(service, { ...systemSecrets(service, secrets), ...addressesOf(env) })
  const wrong = Object.entries(own)
    .filter(([name, value]) => env[name] && normal(env[name]) !== normal(value))
    .map(([name]) => `${name} is not ${service}'s own`)
  const meant = Object.values(own).map(normal).join('\n')
  const told = Object.values(env).map(normal).join('\n')
  const others = Object.entries(secrets)
    .filter(([name, secret]) => told.includes(secret) && !meant.includes(secret) && !isMongodb(service, name))
    .map(([name]) => `is told ${name}, which is not ${service}'s`)
  return [...wrong, ...others]
}

const isMongodb = (service: string, name: string): boolean =>
  service === OF_MONGODB.user && name === OF_MONGODB.secret

function systemSecrets(service: string, secrets: Environment): Environment {
  return Object.fromEntries(
    Object.entries(secrets).filter(
      ([name]) => !OF_NO_SERVICE.includes(name) && (name !== OF_MONGODB.secret || isMongodb(service, name)),
    ),
  )
}

/** The stores' addresses, of nobody yet. */
function addressesOf(env: Environment): Environment {
  const stores = Object.entries(env).filter(([name]) =>
    /^((POSTGRES_SHARD_[A-Z]|REDIS|RABBITMQ)_URL|POSTGRES_SHARD_[A-Z]_REPLICA_URLS)$/.test(name),
  )
  return Object.fromEntries(stores.map(([name, url]) => [name, url.replaceAll(/\/\/[^@/]*@/g, '//')]))
}

/** An address as the URL standard writes it, everything else as it is. */
const normal = (value: string): string => URL.parse(value)?.href ?? value
