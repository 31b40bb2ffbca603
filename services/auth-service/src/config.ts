import { REVOCATIONS_KEPT_DAYS } from '@tiffin/messaging/topology'
import { sealerVariables } from '@tiffin/platform/audit/sealer'
import {
  ConfigError,
  commonVariables,
  isDevelopment,
  portVariable,
  urlVariable,
} from '@tiffin/platform/config'
import { dataKeyVariables } from '@tiffin/platform/dataKeyVariables'
import { readShardedConfig } from '@tiffin/platform/shardedConfig'
import { shardVariables } from '@tiffin/platform/shards'
import { Type } from 'typebox'

/** What keeping users needs, whoever keeps them. */
const userVariables = {
  ...commonVariables,
  ...shardVariables,
  ...dataKeyVariables,
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
  PASSWORD_CHECK_COMMON: Type.Boolean({
    default: true,
    description: 'whether passwords that many people have are refused: true or false',
  }),
}

const waitSeconds = { exclusiveMinimum: 0, maximum: 86_400 }
const guessingVariables = {
  SIGN_IN_FREE_FAILURES: Type.Integer({
    minimum: 1,
    default: 10,
    description: 'failed sign-ins of an account that cost nothing',
  }),
  SIGN_IN_FREE_FAILURES_PER_ADDRESS: Type.Integer({
    minimum: 1,
    default: 30,
    description: 'failed sign-ins from an address that cost nothing',
  }),
  SIGN_IN_FIRST_WAIT_SECONDS: Type.Number({
    ...waitSeconds,
    default: 1,
    description: 'wait after the first failed sign-in that costs something; it doubles with each',
  }),
  SIGN_IN_MOST_WAIT_SECONDS: Type.Number({
    ...waitSeconds,
    default: 900,
    description: 'the longest such wait',
  }),
}

const mailVariables = {
  SMTP_URL: Type.Optional(
    Type.String({
      pattern: '^smtps?://',
      secret: true,
      description: 'mail server: smtp://user:password@host:587',
    }),
  ),
  MAIL_FROM: Type.String({
    pattern: '.+@.+',
    default: 'Tiffin <no-reply@localhost>',
    description: 'whom mails are from: Name <address>',
  }),
  MAIL_FOLDER: Type.Optional(
    Type.String({ description: 'folder for mails where there is no mail server, in development' }),
  ),
  WEB_APP_URL: Type.String({
    pattern: '^https?://[^/]+$',
    default: 'http://localhost:5173',
    description: 'address of the web app, to which links in mails lead',
  }),
}

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const
/** A day less than an ended session is remembered, so that no token outlives its revocation. */
const LONGEST_TOKEN_DAYS = REVOCATIONS_KEPT_DAYS - 1

/** Seconds of a span such as `24h`; NaN for another text. */
function secondsOf(span: string): number {
  const [, count, unit] = /^(\d+) ?([smhdw])$/.exec(span) ?? []
  return Number(count) * SECONDS[unit as keyof typeof SECONDS]
}

/** How long an access token is good. */
const tokenLifetime = Type.Refine(
  Type.String({
    pattern: '^[1-9][0-9]* ?(s|m|h|d|w)$',
    default: '24h',
    description: 'how long an access token is good, such as 15m or 24h',
  }),
  (span) => !(secondsOf(span) > LONGEST_TOKEN_DAYS * SECONDS.d),
  () => `is more than ${LONGEST_TOKEN_DAYS} days, for which ended sessions are surely remembered`,
)

const serviceVariables = Type.Object({
  ...userVariables,
  AUTH_SERVICE_PORT: portVariable(3001),
  REDIS_URL: urlVariable('Redis, for cached profiles: redis://host:6379', '^rediss?://'),
  RABBITMQ_URL: urlVariable(
    'RabbitMQ, where user.registered and session.revoked go: amqp://user:password@host:5672',
    '^amqps?://',
  ),
  REQUIRE_ADMIN_TOTP: Type.Optional(
    Type.Boolean({ description: 'whether administrators must sign in with a second step: true or false' }),
  ),
  ...guessingVariables,
  ...mailVariables,
  JWT_EXPIRY: tokenLifetime,
  ...sealerVariables,
  SESSION_MAX_DAYS: Type.Number({
    exclusiveMinimum: 0,
    maximum: 3650,
    default: 180,
    description: 'days a session lasts at most, however often it is used; then one signs in again',
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
  const config = checked(env, readShardedConfig(serviceVariables, env))
  if (config.MAIL_FOLDER !== undefined && !isDevelopment(env))
    throw new ConfigError([
      'MAIL_FOLDER is for development: mails hold links that let people in. Set SMTP_URL',
    ])
  return {
    ...config,
    tokenSeconds: secondsOf(config.JWT_EXPIRY),
    REQUIRE_ADMIN_TOTP: config.REQUIRE_ADMIN_TOTP ?? !isDevelopment(env),
  }
}
export type AuthConfig = ReturnType<typeof readAuthConfig>

/** The settings of the commands about somebody's account: the shards and their keys, and how long a token is good. Throws ConfigError. */
export function readPersonConfig(env: Environment) {
  const config = readShardedConfig(Type.Object({ ...dataKeyVariables, JWT_EXPIRY: tokenLifetime }), env)
  return { ...config, tokenSeconds: secondsOf(config.JWT_EXPIRY) }
}

/** The settings of the command that creates an administrator, likewise. */
export function readAdminConfig(env: Environment) {
  return checked(env, readShardedConfig(adminVariables, env))
}

/** Those of the command that seals columns anew. */
export function readKeyConfig(env: Environment) {
  return readShardedConfig(Type.Object(dataKeyVariables), env)
}

/** What only development and tests may do without. */
function checked<T extends { PASSWORD_CHECK_COMMON: boolean }>(env: Environment, config: T): T {
  if (config.PASSWORD_CHECK_COMMON || isDevelopment(env)) return config
  throw new ConfigError(['PASSWORD_CHECK_COMMON=false is for development and tests: take it away'])
}
