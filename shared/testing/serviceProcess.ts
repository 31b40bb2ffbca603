import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { asService } from '@tiffin/platform/asService'
import { compileCache, nodeArguments, serviceMain } from '@tiffin/platform/serviceCommand'
import { REPOSITORY } from './migratedTemplate.ts'

export const SERVICES = {
  'api-gateway': 'API_GATEWAY',
  'auth-service': 'AUTH_SERVICE',
  'order-service': 'ORDER_SERVICE',
  'restaurant-service': 'RESTAURANT_SERVICE',
  'delivery-service': 'DELIVERY_SERVICE',
  'tracking-service': 'TRACKING_SERVICE',
} as const
export type ServiceName = keyof typeof SERVICES

/** How a process ended: an exit code, or the signal that ended it. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A service's process as `npm start` runs it too. */
export interface ServiceProcess {
  readonly name: ServiceName
  readonly pid: number
  /** Everything it wrote to stdout and stderr so far. */
  log(): string
  readonly exited: Promise<Exit>
  /** Whether it still runs. */
  runs(): boolean
  signal(signal: NodeJS.Signals): void
}

const running = new Map<ChildProcess, ServiceProcess>()
process.on('exit', () => {
  for (const child of running.keys()) child.kill('SIGKILL')
})

/** Services of this worker that have not ended. */
export const runningServices = (): ServiceProcess[] => [...running.values()]

/**
 * Starts `services/<name>/src/main.ts` with these variables (and PATH), with its own names on the servers: none of the developer's
 * own leak in.
 */
export function spawnService(name: ServiceName, env: Readonly<Record<string, string>>): ServiceProcess {
  const [command, ...args] = boundToThisProcess([process.execPath, ...nodeArguments(serviceMain(name))])
  const child = spawn(command, args, {
    cwd: REPOSITORY,
    env: { PATH: process.env.PATH, ...compileCache(REPOSITORY), ...asService(name, env) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  const append = (chunk: string) => {
    log += chunk
  }
  child.stdout.setEncoding('utf8').on('data', append)
  child.stderr.setEncoding('utf8').on('data', append)
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve({ code, signal })
    })
  })
  const service: ServiceProcess = {
    name,
    pid: child.pid ?? 0,
    log: () => log,
    exited,
    runs: () => running.has(child),
    signal: (signal) => void child.kill(signal),
  }
  running.set(child, service)
  return service
}

/** On Linux a service ends with its worker, however that ends; elsewhere by the worker's exit handler. */
function boundToThisProcess(command: [string, ...string[]]): [string, ...string[]] {
  const setpriv = '/usr/bin/setpriv'
  return existsSync(setpriv) ? [setpriv, '--pdeathsig', 'KILL', '--', ...command] : command
}
