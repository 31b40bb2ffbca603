/** A server of the system under drill, at its own address; services reach it by their links. */
export interface DrilledServer {
  /** As a person calls it: `postgres-a`, `redis`. */
  readonly name: string
  /** The variable that services find it by. */
  readonly variable: string
  readonly url: string
  /** Ends it at once (SIGKILL) and starts it again; absent where it is not the drill's alone. */
  readonly process?: {
    kill(): Promise<void>
    start(): Promise<void>
  }
}

/** The servers that services know by these variables, which the drill may cut off but not kill. */
export function sharedServers(env: Readonly<Record<string, string>>): DrilledServer[] {
  return Object.entries(env).flatMap(([variable, url]) => {
    const shard = /^POSTGRES_SHARD_([A-Z])_URL$/.exec(variable)?.[1]
    const name = shard ? `postgres-${shard.toLowerCase()}` : NAMES[variable]
    return name ? [{ name, variable, url }] : []
  })
}

const NAMES: Readonly<Record<string, string>> = {
  REDIS_URL: 'redis',
  RABBITMQ_URL: 'rabbitmq',
  MONGODB_URL: 'mongo',
}
