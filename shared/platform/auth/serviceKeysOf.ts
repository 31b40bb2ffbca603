import { ConfigError } from '../config.ts'
import { SERVICE_NAMES } from '../serviceNames.ts'
import { publicKeyVariable, ServiceKeys } from './serviceKeys.ts'

/** The variables of a service's key and of the public ones, as read. */
export type ServiceKeyConfig = Readonly<Record<string, unknown>> & {
  readonly SERVICE_KEY?: string | undefined
}

/**
 * A service's own key with the public ones of all, by its variables; undefined where there are none of either. Throws
 * ConfigError for what is no key, and for one that the others would not know.
 */
export function serviceKeysOf(service: string, config: ServiceKeyConfig): ServiceKeys | undefined {
  const known = Object.fromEntries(
    SERVICE_NAMES.map((name) => [name, config[publicKeyVariable(name)] as string | undefined]),
  )
  const own = config.SERVICE_KEY
  if (!own && !Object.values(known).some(Boolean)) return undefined
  const keys = readKeys(own, known)
  if (own && !keys.isKnownAs(service))
    throw new ConfigError([
      `SERVICE_KEY is not the key of ${publicKeyVariable(service)}, by which others know it`,
    ])
  return keys
}

/** One after the other first, so that the variable is named whose key is none. */
function readKeys(own: string | undefined, known: Readonly<Record<string, string | undefined>>): ServiceKeys {
  const mistakes = [
    ...(isKey(own, {}) ? [] : ['SERVICE_KEY']),
    ...SERVICE_NAMES.filter((name) => !isKey(undefined, { [name]: known[name] })).map(publicKeyVariable),
  ]
  if (mistakes.length === 0) return new ServiceKeys(own, known)
  throw new ConfigError(
    mistakes.map(
      (variable) =>
        `${variable} is no Ed25519 key (DER, in base64): \`npm run -s shardctl -- secrets\` draws such keys`,
    ),
  )
}

function isKey(...keys: ConstructorParameters<typeof ServiceKeys>): boolean {
  try {
    return Boolean(new ServiceKeys(...keys))
  } catch {
    return false
  }
}
