import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { BuildSpec } from './images.ts'

/** A compose file, as far as the rehearsal carries it out; schema and spelling are the deployment checks' to see. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly configs?: Readonly<Record<string, { readonly content: string }>>
}

export interface ComposeService {
  readonly image?: string
  readonly build?: BuildSpec
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string | number>>
  /** Its variables reach the container: here those that the whole file is read with. */
  readonly env_file?: unknown
  readonly configs?: readonly { readonly source: string; readonly target: string }[]
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean }
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
  readonly profiles?: readonly string[]
  readonly read_only?: boolean
  readonly stop_grace_period?: string
  readonly depends_on?: readonly string[] | Readonly<Record<string, { readonly condition: string }>>
}

/**
 * Reads a compose file with variables as `.env` would give them, and the services that come up with a profile. Throws for a
 * variable that is demanded (`:?`) and missing.
 */
export function readComposeFile(
  file: string,
  variables: Readonly<Record<string, string>>,
  profile: string,
): ComposeFile {
  const compose = filled(parse(readFileSync(file, 'utf8'), { merge: true }), variables) as ComposeFile
  const services = Object.entries(compose.services).filter(([, { profiles = [profile] }]) =>
    profiles.includes(profile),
  )
  return { ...compose, services: Object.fromEntries(services) }
}

function filled(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return interpolated(value, variables)
  if (Array.isArray(value)) return value.map((each) => filled(each, variables))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, variables)]))
}

/** `${NAME}`, `${NAME:-otherwise}` and `${NAME:?complaint}`; `$$` is a dollar. */
function interpolated(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\$|\$\{(\w+)(?:(:-|:\?)([^}]*))?\}/g, (whole, name, kind, rest) => {
    if (whole === '$$') return '$'
    const value = variables[name]
    if (value) return value
    if (kind === ':?') throw new Error(`${name}: ${rest}`)
    return kind === ':-' ? rest : ''
  })
}

/** What a service waits for, and until when. */
export function waitsOf({ depends_on = [] }: ComposeService): [service: string, condition: string][] {
  if (Array.isArray(depends_on)) return depends_on.map((service) => [service, 'service_started'])
  return Object.entries(depends_on).map(([service, { condition }]) => [service, condition])
}
