import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { drawServiceKeys } from '@tiffin/platform/auth/serviceKeys'
import { RABBITMQ_PASSWORD_VARIABLES } from '@tiffin/platform/rabbitmqUser'
import { REDIS_PASSWORD_VARIABLES } from '@tiffin/platform/redisUsers'
import { passwordVariable, ROLES } from '@tiffin/sharding/rolePasswords'

/** Secrets of this machine's own system: made at the first start, kept with its data. */
export interface Secrets {
  readonly tokens: {
    readonly JWT_SECRET: string
    readonly DATA_KEY: string
    readonly ORDER_SERVICE_DATA_KEY: string
  }
  /** The services' keys for their tokens, by the variables that name them. */
  readonly serviceKeys: Readonly<Record<string, string>>
  /** The key with which the simulator and the demo's actors call. */
  readonly actorsApiKey: string
  /** Passwords of the services' roles on the shards, by the variable that names each. */
  readonly databasePasswords: Readonly<Record<string, string>>
  /** Likewise of their users in Redis. */
  readonly redisPasswords: Readonly<Record<string, string>>
  /** And in RabbitMQ. */
  readonly rabbitmqPasswords: Readonly<Record<string, string>>
}

/** The secrets in `file`; what is missing of them is made there. Only its owner may read it. */
export function keepSecrets(file: string): Secrets {
  const kept: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const secrets: Secrets = {
    actorsApiKey: newSecret(),
    serviceKeys: drawServiceKeys(),
    databasePasswords: newDatabasePasswords(),
    redisPasswords: newRedisPasswords(),
    rabbitmqPasswords: newRabbitmqPasswords(),
    ...kept,
    tokens: {
      JWT_SECRET: kept.tokens?.JWT_SECRET ?? newSecret(),
      DATA_KEY: kept.tokens?.DATA_KEY ?? newSecret(),
      ORDER_SERVICE_DATA_KEY: kept.tokens?.ORDER_SERVICE_DATA_KEY ?? newSecret(),
    },
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}

/** A password for each service's role on the shards, by the variable that names it. */
export function newDatabasePasswords(): Record<string, string> {
  return Object.fromEntries(Object.keys(ROLES).map((service) => [passwordVariable(service), newSecret()]))
}

/** A password for each service's user in Redis, likewise. */
export function newRedisPasswords(): Record<string, string> {
  return Object.fromEntries(REDIS_PASSWORD_VARIABLES.map((variable) => [variable, newSecret()]))
}

/** And in RabbitMQ. */
export function newRabbitmqPasswords(): Record<string, string> {
  return Object.fromEntries(RABBITMQ_PASSWORD_VARIABLES.map((variable) => [variable, newSecret()]))
}

/** 256 bits that nobody guesses. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
