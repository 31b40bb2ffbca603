import type { Call } from '@tiffin/contracts/client'
import { freePort } from '@tiffin/testing/freePort'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import { waitFor } from '@tiffin/testing/waitFor'
import { ROOMY_LIMITS } from './wholeSystem.ts'

/** Six processes have pools now, nine with the third ones, on clusters that tests share. */
const POOLS = { POSTGRES_POOL_MAX: '5', POSTGRES_PROCESSES: '9' }

/** Which of a service's two instances. */
export type Side = 0 | 1
/** Or the third, where nothing runs at first. */
export type Place = Side | 2
export const other = (side: Side): Side => (side === 0 ? 1 : 0)

/** Two instances of every service over the same servers; each knows both of every other. */
export interface TwoOfEach {
  readonly infrastructure: Infrastructure
  instance(name: ServiceName, place: Place): RunningService
  /** Where the instances of a service are, or will be. */
  portsOf(name: ServiceName): readonly number[]
  /** Ends one instance at once (SIGKILL). */
  kill(name: ServiceName, side: Side): Promise<void>
  /** Stops one instance (SIGTERM), waits until it has ended, and starts it again in its place. */
  restart(name: ServiceName, side: Side): Promise<void>
  /** Starts the third instance of a service, where there is a place for it. */
  add(name: ServiceName): Promise<void>
  /** Stops one instance for good (SIGTERM), and waits until it has ended. */
  remove(name: ServiceName, place: Place): Promise<void>
  /** Starts those of a side that were killed, in their old places. */
  revive(side: Side): Promise<void>
  /** Asks as a client does that does not give up: the gateways in turn, until one answers. */
  persist<T>(who: { readonly token: string }, ask: (call: Call) => Promise<T>): Promise<T>
  stop(): Promise<void>
}

/**
 * Starts them and waits until all are ready; `env` is for all of them, beside the infrastructure's. With `third` everybody has
 * the address of a third instance too.
 */
export async function startTwoOfEach(
  env: Readonly<Record<string, string>> = {},
  { third = false } = {},
): Promise<TwoOfEach> {
  const infrastructure = await freshInfrastructure()
  const ports = new Map<ServiceName, readonly number[]>()
  for (const name of ALL_SERVICES)
    ports.set(name, await Promise.all(Array.from({ length: third ? 3 : 2 }, freePort)))
  const portsOf = (name: ServiceName) => ports.get(name) as readonly number[]
  const urls = Object.fromEntries(
    ALL_SERVICES.map((name) => [
      name,
      portsOf(name)
        .map((port) => `http://127.0.0.1:${port}`)
        .join(),
    ]),
  )
  const instances = new Map<string, RunningService>()
  const keyOf = (name: ServiceName, place: Place) => `${name} ${place}`
  const instance = (name: ServiceName, place: Place) => instances.get(keyOf(name, place)) as RunningService
  const start = async (name: ServiceName, place: Place) => {
    const port = portsOf(name)[place]
    const started = await startService(name, infrastructure, {
      urls,
      port,
      env: { ...ROOMY_LIMITS, ...POOLS, ...env },
    })
    instances.set(keyOf(name, place), started)
  }
  for (const side of [0, 1] as const) await Promise.all(ALL_SERVICES.map((name) => start(name, side)))

  return {
    infrastructure,
    instance,
    portsOf,
    add: (name) => start(name, 2),
    async remove(name, place) {
      await instance(name, place).stop()
    },
    async kill(name, side) {
      await instance(name, side).kill()
    },
    async restart(name, side) {
      await instance(name, side).stop()
      await start(name, side)
    },
    async revive(side) {
      const dead = ALL_SERVICES.filter((name) => !instance(name, side).process.runs())
      await Promise.all(dead.map((name) => start(name, side)))
    },
    persist(who, ask) {
      let turn = 0
      const tryNext = async () => {
        const gateway = instance('api-gateway', (turn++ % 2) as Side)
        return { answer: await ask(callAs(gateway, who)) }
      }
      return waitFor('an answer', tryNext, { withinMs: 20_000 }).then(({ answer }) => answer)
    },
    async stop() {
      const left = [...instances.values()].filter(({ process }) => process.runs())
      await Promise.all(left.map(({ stop }) => stop()))
      await infrastructure.dispose()
    },
  }
}
