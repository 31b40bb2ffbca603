import { freePort } from './freePort.ts'
import type { Infrastructure } from './freshInfrastructure.ts'
import { type Exit, SERVICES, type ServiceName, type ServiceProcess, spawnService } from './serviceProcess.ts'
import { waitFor } from './waitFor.ts'

/** Milliseconds a service may take until `/ready`, and to stop. */
const START_WITHIN = 120_000
const STOP_WITHIN = 15_000

/** Where nothing ever listens (the discard port): the address of services that a test does not start. */
export const NOBODY_THERE = 'http://127.0.0.1:9'

export interface StartOptions {
  /** Variables beside, or instead of, the infrastructure's. */
  readonly env?: Readonly<Record<string, string>>
  /** Where the other services are: `{ 'order-service': orders.url }`; several instances comma-separated. */
  readonly urls?: Partial<Record<ServiceName, string>>
  /** The port of a service that was stopped, to bring it back in its place; a free one where absent. */
  readonly port?: number
  /** `false`: answers as soon as `/health` does, for a service whose servers are away. */
  readonly untilReady?: boolean
}

/** A service's real process, listening. */
export interface RunningService {
  readonly name: ServiceName
  readonly url: string
  readonly port: number
  /** Whether paths carry the owner's prefix: on the gateway. */
  readonly prefixed: boolean
  readonly process: ServiceProcess
  log(): string
  /** Asks it to stop (SIGTERM) and waits until it has. */
  stop(): Promise<Exit>
  /** Ends it at once (SIGKILL), as a crash would. */
  kill(): Promise<Exit>
}

/** Runs a service on the infrastructure and waits until it is ready. Throws with its log when it does not come up. */
export async function startService(
  name: ServiceName,
  infrastructure: Pick<Infrastructure, 'env'>,
  options: StartOptions = {},
): Promise<RunningService> {
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const process = spawnService(name, {
    ...infrastructure.env,
    ...serviceUrls(options.urls ?? {}),
    ...portVariable(name, port),
    ...options.env,
  })
  const path = options.untilReady === false ? '/health' : '/ready'
  try {
    await waitFor(`${name} to answer ${path}`, () => isUp(process, url + path), { withinMs: START_WITHIN })
  } catch (error) {
    process.signal('SIGKILL')
    throw new Error(`${name} did not start:\n${process.log()}`, { cause: error })
  }
  return {
    name,
    url,
    port,
    prefixed: name === 'api-gateway',
    process,
    log: process.log,
    stop: () => stopProcess(process),
    kill() {
      process.signal('SIGKILL')
      return process.exited
    },
  }
}

/** Runs a service that is expected not to start; answers its exit code and all it said. */
export async function serviceExit(
  name: ServiceName,
  env: Readonly<Record<string, string>>,
): Promise<Exit & { log: string }> {
  const process = spawnService(name, env)
  const late = setTimeout(() => process.signal('SIGKILL'), START_WITHIN)
  const exit = await process.exited
  clearTimeout(late)
  return { ...exit, log: process.log() }
}

export function portVariable(name: ServiceName, port: number): Record<string, string> {
  return { [`${SERVICES[name]}_PORT`]: String(port) }
}

function serviceUrls(urls: Partial<Record<ServiceName, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SERVICES).map(([name, prefix]) => [
      `${prefix}_URL`,
      urls[name as ServiceName] ?? NOBODY_THERE,
    ]),
  )
}

/** A process that died is not waited for. */
class EarlyExit extends Error {
  override readonly name = 'EarlyExit'
}

async function isUp(process: ServiceProcess, url: string): Promise<boolean> {
  if (!process.runs()) throw new EarlyExit('the process ended')
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
  return response?.ok === true
}

async function stopProcess(process: ServiceProcess): Promise<Exit> {
  process.signal('SIGTERM')
  const late = setTimeout(() => process.signal('SIGKILL'), STOP_WITHIN)
  const exit = await process.exited
  clearTimeout(late)
  if (exit.signal === 'SIGKILL')
    throw new Error(`${process.name} did not stop within ${STOP_WITHIN} ms:\n${process.log()}`)
  return exit
}
