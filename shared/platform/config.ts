import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { Errors } from 'typebox/value'
import { publicKeyVariable } from './auth/serviceKeys.ts'
import { errorReportVariables } from './errors/variables.ts'
import { knownSecretMistake } from './knownSecrets.ts'
import { SERVICE_NAMES } from './serviceNames.ts'
import { tracingVariables } from './tracing/variables.ts'
import { trustedCertificatesVariable } from './trustedCertificates.ts'

/** Options on a variable's schema. */
export interface VariableOptions {
  /** Stands in only where NODE_ENV is development or test. */
  developmentDefault?: string
  /** Another variable that makes this one, and what would stand in for it, unnecessary. */
  unless?: string
}

/** The process cannot start: every variable that is missing or malformed, each on a line of its own. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(
      `These variables keep the process from starting (.env.example explains each):\n${mistakes.map((m) => `  ${m}`).join('\n')}`,
    )
    this.mistakes = mistakes
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the variables that `schema` declares. Integers, numbers and booleans are converted from their text;
 * an empty variable counts as missing. Throws ConfigError naming all mistakes at once.
 */
export function readConfig<T extends TObject>(schema: T, env: Environment): Static<T> {
  return readVariables(schema, env) as Static<T>
}

/** As `readConfig`, for callers that know the type of the result themselves. */
export function readVariables(schema: TObject, env: Environment): Record<string, unknown> {
  const development = isDevelopment(env)
  const values: Record<string, unknown> = {}
  const mistakes: string[] = []
  for (const [name, variable] of Object.entries(schema.properties)) {
    const text = env[name] || fallbackFor(variable, env, development)
    if (text === undefined) {
      if (isRequired(schema, name, env, development))
        mistakes.push(`${name} is missing${purposeOf(variable)}`)
      continue
    }
    const value = convert(variable, text)
    const mistake = mistakeIn(variable, text, value, development)
    if (mistake) mistakes.push(`${name}${mistake}${purposeOf(variable)}`)
    values[name] = value
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return values
}

/** Whether development defaults may stand in: only where NODE_ENV says so, never by leaving it out. */
export function isDevelopment(env: Environment): boolean {
  return env.NODE_ENV === 'development' || env.NODE_ENV === 'test'
}

function mistakeIn(
  variable: TSchema,
  text: string,
  value: unknown,
  development: boolean,
): string | undefined {
  const { secret } = variable as { secret?: boolean }
  const known = !development && secret ? knownSecretMistake(text) : undefined
  if (known) return known
  const [mistake] = Errors(variable, value)
  return mistake && `=${shown(variable, text)} ${mistake.message}`
}

function fallbackFor(variable: TSchema, env: Environment, development: boolean): string | undefined {
  const { default: always, developmentDefault, unless } = variable as { default?: unknown } & VariableOptions
  if (unless && env[unless]) return undefined
  if (always !== undefined) return String(always)
  return development ? developmentDefault : undefined
}

/** One that another makes unnecessary is required outside development, where that other is not set. */
function isRequired(schema: TObject, name: string, env: Environment, development: boolean): boolean {
  const { unless, developmentDefault } = schema.properties[name] as VariableOptions
  if (unless && developmentDefault === undefined) return !development && !env[unless]
  return (schema.required as readonly string[] | undefined)?.includes(name) ?? false
}

/** Plain decimals: no blanks, hexadecimals or exponents, which are slips of the pen here. */
const DECIMAL = /^-?\d+(\.\d+)?$/

function convert(variable: TSchema, text: string): unknown {
  const { type } = variable as { type?: string }
  if (type === 'integer' || type === 'number') return DECIMAL.test(text) ? Number(text) : text
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

function purposeOf(variable: TSchema): string {
  const { description } = variable as { description?: string }
  return description ? ` (${description})` : ''
}

/** Secrets and addresses with passwords are not repeated in an error that ends up in a log. */
function shown(variable: TSchema, text: string): string {
  return (variable as { secret?: boolean }).secret ? '<hidden>' : JSON.stringify(text)
}

/** The pattern of a list separated by commas. */
export function listOf(item: string): string {
  return `^\\s*${item}\\s*(,\\s*${item}\\s*)*$`
}

const secret = { minLength: 16, secret: true }
const BASE64 = '^[A-Za-z0-9+/=]+$'

const publicKeyVariables = Object.fromEntries(
  SERVICE_NAMES.map((service) => [
    publicKeyVariable(service),
    Type.Optional(
      Type.String({
        pattern: listOf('[A-Za-z0-9+/=]+'),
        description: `public keys of ${service}, separated by commas`,
      }),
    ),
  ]),
)

/** Variables that every service reads. */
export const commonVariables = {
  NODE_ENV: Type.Optional(Type.Enum(['development', 'test', 'production'])),
  LOG_LEVEL: Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    default: 'info',
    description: 'least level that is logged',
  }),
  BIND_HOST: Type.String({ default: '127.0.0.1', description: 'address the service listens on' }),
  DRAIN_SECONDS: Type.Number({
    minimum: 0,
    maximum: 10,
    default: 2,
    description:
      'how long a stopping service goes on answering while it says that it is leaving; more than 1, for which others keep connections unused, or requests may fail meanwhile',
  }),
  OVERLOAD_DELAY_MS: Type.Integer({
    minimum: 0,
    default: 150,
    description:
      'how late a service may get round to its work before it turns requests away; 0: it never does',
  }),
  ...tracingVariables,
  ...errorReportVariables,
  NODE_EXTRA_CA_CERTS: trustedCertificatesVariable,
  METRICS_TOKEN: Type.Optional(
    Type.String({
      ...secret,
      description: 'what /metrics, and the reasons of /ready, are asked with: a bearer token',
    }),
  ),
  JWT_SECRET: Type.String({
    ...secret,
    description: 'secret that signs access tokens, 16 characters or more',
    developmentDefault: 'your-secret-key-change-in-production',
  }),
  JWT_SECRET_PREVIOUS: Type.Optional(
    Type.String({
      ...secret,
      description: 'secret that signed access tokens until it was followed: it still verifies them',
    }),
  ),
  SERVICE_KEY: Type.Optional(
    Type.String({
      pattern: BASE64,
      secret: true,
      unless: 'SERVICE_TOKEN_SECRET',
      description: 'this service’s own private key, which signs the tokens it shows to others',
    }),
  ),
  ...publicKeyVariables,
  SERVICE_TOKEN_SECRET: Type.Optional(
    Type.String({
      ...secret,
      unless: 'SERVICE_KEY',
      description: 'secret that all services share, where they have no keys of their own yet',
      developmentDefault: 'service-secret-change-in-production',
    }),
  ),
  SERVICE_TOKEN_SECRET_PREVIOUS: Type.Optional(
    Type.String({
      ...secret,
      description: 'secret that signed the tokens of services until it was followed: it still verifies them',
    }),
  ),
}

/** A port variable with the spec's default. */
export function portVariable(port: number) {
  return Type.Integer({
    minimum: 0,
    maximum: 65_535,
    default: port,
    description: 'port the service listens on',
  })
}

/** How fast a market's time passes, for services that reckon in its minutes. */
export const timeLapseVariable = Type.Number({
  default: 1,
  minimum: 1,
  maximum: 240,
  description:
    'how many minutes of kitchens and ways pass in a minute of the clock: above 1 to replay a day only',
})

const PROXY = '(loopback|linklocal|uniquelocal|[0-9a-fA-F:.]+(/[0-9]+)?)'

/** The proxies of a service that counts by client address. */
export const trustProxyVariable = Type.String({
  pattern: `^$|${listOf(PROXY)}`,
  default: '',
  description: 'addresses or subnets of proxies whose X-Forwarded-For is believed, separated by commas',
})

/** An address with a password in it: required, hidden in messages. */
export function urlVariable(description: string, pattern: string) {
  return Type.String({ pattern, secret: true, description })
}
