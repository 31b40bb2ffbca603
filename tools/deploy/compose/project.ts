import { ask } from '../ask.ts'
import type { DeployTools } from '../deployTools.ts'

/** A service as docker compose understands it, after all merging and substituting. */
export interface ComposeService {
  readonly image?: string
  readonly build?: object
  readonly restart?: string
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean }
  readonly environment?: Readonly<Record<string, string | null>>
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly ports?: readonly {
    readonly target: number
    readonly published?: string
    readonly host_ip?: string
  }[]
  readonly deploy?: {
    readonly resources?: { readonly limits?: { readonly memory?: string; readonly pids?: number } }
  }
  readonly labels?: Readonly<Record<string, string>>
}

export interface ComposeProject {
  readonly services: Readonly<Record<string, ComposeService>>
}

/** The project of a file with these variables, or what docker compose would say to it. */
export async function composeProject(
  tools: DeployTools,
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<ComposeProject | { readonly fault: string }> {
  const { code, out, complaints } = await ask(tools, tools.inspect, ['compose', file], { env })
  return code === 0 ? (JSON.parse(out) as ComposeProject) : { fault: complaints.trim() }
}
