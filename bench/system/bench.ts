import type { Program } from '../../tools/servers/debianProgram.ts'
import type { ServerContext } from '../../tools/servers/server.ts'
import type { StartedSystem } from '../../tools/start/startSystem.ts'
import type { Options } from './options.ts'
import type { BenchTown } from './town/benchTown.ts'

/** What a row measures with. */
export interface Bench {
  readonly options: Options
  /** Tiffin, started for this ground; its limits are out of the way, its checks, logs and durability are not. */
  readonly started: StartedSystem
  readonly town: BenchTown
  /** For peers' programs and servers: ports, folders, and the signal that ends it all. */
  readonly context: ServerContext
  readonly vegeta: string
  readonly wrk: Program
  say(line: string): void
}

/** The address of a service on its own port, without the gateway. */
export function serviceUrl({ started }: Bench, variable: `${string}_SERVICE`): string {
  const port = started.system.environment[`${variable}_PORT`]
  return `http://127.0.0.1:${port}`
}
