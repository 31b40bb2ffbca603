import { createHash } from 'node:crypto'

/** A caller known by a key: a partner system, the simulator. Only the key's hash is kept. */
export interface ApiKey {
  readonly name: string
  readonly sha256: string
  /** Requests a second, on each of the limits. */
  readonly rate: number
}

/** Reads `name:sha256:rate,…`, as the configuration has checked it; empty for no keys. */
export function parseApiKeys(text: string): readonly ApiKey[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => {
      const [name, sha256, rate] = entry.split(':') as [string, string, string]
      return { name, sha256, rate: Number(rate) }
    })
}

/** Whose key it is; undefined for none of ours. */
export function findApiKey(keys: readonly ApiKey[], key: string): ApiKey | undefined {
  const sha256 = createHash('sha256').update(key).digest('hex')
  return keys.find((candidate) => candidate.sha256 === sha256)
}
