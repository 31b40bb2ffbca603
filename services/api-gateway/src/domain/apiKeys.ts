import { createHash } from 'node:crypto'
import { Problem } from '@tiffin/platform/problem'

/** A caller known by a key: a partner system, the simulator. Only the key's hash is kept. */
export interface ApiKey {
  readonly name: string
  readonly sha256: string
  /** Requests a second, on each of the limits. */
  readonly rate: number
}

const ENTRY = /^([a-z0-9-]+):([0-9a-f]{64}):([0-9]+(?:\.[0-9]+)?)$/

/** Reads `name:sha256:rate,…`. Throws ConfigError naming each entry that is malformed. */
export function parseApiKeys(text: string): readonly ApiKey[] {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  const malformed = entries.filter((entry) => !ENTRY.test(entry)).map((entry) => entry.split(':')[0])
  if (malformed.length > 0)
    throw new MalformedApiKeys(
      `API_KEYS: ${malformed.join(', ')} must read name:sha256-of-key-in-hex:requests-a-second`,
    )
  return entries.map((entry) => {
    const [, name, sha256, rate] = ENTRY.exec(entry) as unknown as [string, string, string, string]
    return { name, sha256, rate: Number(rate) }
  })
}

class MalformedApiKeys extends Error {
  override readonly name = 'ConfigError'
}

/** Whose key it is; undefined without a key. Throws `api_key_invalid`. */
export function identify(keys: readonly ApiKey[], key: string | undefined): ApiKey | undefined {
  if (key === undefined) return undefined
  const sha256 = createHash('sha256').update(key).digest('hex')
  const known = keys.find((candidate) => candidate.sha256 === sha256)
  if (!known)
    throw new Problem('api_key_invalid', { detail: 'Leave X-API-Key out or send one the operator gave you.' })
  return known
}
