import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Secrets of this machine's own system: made at the first start, kept with its data. */
export interface Secrets {
  readonly tokens: { readonly JWT_SECRET: string; readonly SERVICE_TOKEN_SECRET: string }
  /** The key with which the simulator and the demo's actors call. */
  readonly actorsApiKey: string
}

/** The secrets in `file`, made there when it is missing; only its owner may read it. */
export function keepSecrets(file: string): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  const secret = () => randomBytes(32).toString('base64url')
  const secrets: Secrets = {
    tokens: { JWT_SECRET: secret(), SERVICE_TOKEN_SECRET: secret() },
    actorsApiKey: secret(),
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}
