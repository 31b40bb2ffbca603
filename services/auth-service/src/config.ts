import { ConfigError, commonVariables, isDevelopment, portVariable, urlVariable } from '@tiffin/platform/config'
import { readShardedConfig } from '@tiffin/platform/shardedConfig'
import { shardVariables } from '@tiffin/platform/shards'
import { Type } from 'typebox'

/** What keeping users needs, whoever keeps them. */
const userVariables = {
  ...commonVariables,
  ...shardVariables,
  BCRYPT_COST: Type.Integer({
    minimum: 4,
    maximum: 16,
    default: 10,
    description: 'log2 of the rounds of bcrypt; each step up doubles the work of a sign-in',
  }),
  PASSWORD_MIN_LENGTH: Type.Integer({
    minimum: 8,
    maximum: 64,
    default: 8,
    description: 'characters that a new password must have',
  }),
  PASSWORD_CHECK_COMMON: Type.Optional(
    Type.Boolean({ description: 'whether passwords that many people have are refused: true or false' }),
  ),
}

const serviceVariables = Type.Object({
  ...userVariables,
  AUTH_SERVICE_PORT: portVariable(3001),
  REDIS_URL: urlVariable('Redis, for cached profiles: redis://host:6379', '^rediss?://'),
  RABBITMQ_URL: urlVariable(
    'RabbitMQ, where user.registered goes: amqp://user:password@host:5672',
    '^amqps?://',
  ),
  JWT_EXPIRY: Type.String({
    pattern: '^[1-9][0-9]* ?(s|m|h|d|w)$',
    default: '24h',
    description: 'how long an access token is good, such as 15m or 24h',
  }),
  AUDIT_SEAL_SECONDS: Type.Number({
    exclusiveMinimum: 0,
    maximum: 3600,
    default: 30,
    description: 'how often minutes of the audit that are over are sealed',
  }),
  REFRESH_TOKEN_DAYS: Type.Number({
    exclusiveMinimum: 0,
    maximum: 3650,
    default: 30,
    description: 'days a refresh token is good unless it is used',
  }),
})

const adminVariables = Type.Object({
  ...userVariables,
  ADMIN_PASSWORD: Type.String({
    minLength: 8,
    secret: true,
    description: 'password of the administrator to create',
  }),
})

type Environment = Readonly<Record<string, string | undefined>>

/** The service's settings; the shards are taken from the same environment. Throws ConfigError naming every mistake. */
export function readAuthConfig(env: Environment) {
  const config = readShardedConfig(serviceVariables, env)
  return { ...config, PASSWORD_CHECK_COMMON: checksCommon(env, config.PASSWORD_CHECK_COMMON) }
}
export type AuthConfig = ReturnType<typeof readAuthConfig>

/** The settings of the command that creates an administrator, likewise. */
export function readAdminConfig(env: Environment) {
  const config = readShardedConfig(adminVariables, env)
  return { ...config, PASSWORD_CHECK_COMMON: checksCommon(env, config.PASSWORD_CHECK_COMMON) }
}

/** Where nobody says: everywhere but in development and tests, whose examples are simple. */
function checksCommon(env: Environment, said: boolean | undefined): boolean {
  if (said === false && !isDevelopment(env))
    throw new ConfigError(['PASSWORD_CHECK_COMMON=false is for development and tests: take it away'])
  return said ?? !isDevelopment(env)
}
