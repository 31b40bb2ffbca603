import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { drawKeyPair, privateKeyVariable } from '@tiffin/platform/auth/serviceKeys'
import { DATA_KEY_VARIABLES } from '@tiffin/platform/dataKeyVariables'
import { RABBITMQ_PASSWORD_VARIABLES } from '@tiffin/platform/rabbitmqUser'
import { REDIS_PASSWORD_VARIABLES } from '@tiffin/platform/redisUsers'
import { SERVICE_NAMES } from '@tiffin/platform/serviceNames'
import { passwordVariable, ROLES } from '@tiffin/sharding/rolePasswords'
import type { Command } from 'commander'
import { newSecret } from '../start/secrets.ts'

/** Every secret that a system in production needs to be given, but for the services' keys. */
const SECRETS = [
  'JWT_SECRET',
  ...Object.values(DATA_KEY_VARIABLES),
  'METRICS_TOKEN',
  'POSTGRES_PASSWORD',
  'MONGODB_PASSWORD',
  'RABBITMQ_PASSWORD',
  ...Object.keys(ROLES).map(passwordVariable),
  'BACKUP_DB_PASSWORD',
  ...REDIS_PASSWORD_VARIABLES,
  ...RABBITMQ_PASSWORD_VARIABLES,
]

/** Those that an environment does not set yet, by name. */
export function drawSecrets(env: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  const drawn = Object.fromEntries(SECRETS.filter((name) => !env[name]).map((name) => [name, newSecret()]))
  // A key pair is drawn as a whole: the one that signs is no use without the one by which it is known.
  const pairs = SERVICE_NAMES.filter((service) => !env[privateKeyVariable(service)]).map(drawKeyPair)
  return Object.assign(drawn, ...pairs)
}

/** `shardctl secrets`: those that are not set yet, drawn, as lines of an environment file. */
export function addSecretsCommand(program: Command, env: Readonly<Record<string, string | undefined>>): void {
  program
    .command('secrets')
    .description(
      'draw the secrets of production that the environment does not set yet: --lacking .env >> .env',
    )
    .option('--lacking <file>', 'leave out what this file sets: it goes on with its own')
    .action(({ lacking }: { lacking?: string }) => {
      const set = { ...env, ...(lacking === undefined ? {} : variablesIn(lacking)) }
      for (const [name, secret] of Object.entries(drawSecrets(set))) console.log(`${name}=${secret}`)
    })
}

/** None of a file that is not there yet. */
const variablesIn = (file: string): Readonly<Record<string, string | undefined>> =>
  existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
