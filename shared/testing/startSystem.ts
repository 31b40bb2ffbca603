import { freePort } from './freePort.ts'
import type { Infrastructure } from './freshInfrastructure.ts'
import { SERVICES, type ServiceName } from './serviceProcess.ts'
import { type RunningService, startService } from './startService.ts'

export const ALL_SERVICES = Object.keys(SERVICES) as ServiceName[]

export interface SystemOptions {
  /** Variables for all of them. */
  readonly env?: Readonly<Record<string, string>>
  /** Variables for one of them. */
  readonly envOf?: Partial<Record<ServiceName, Readonly<Record<string, string>>>>
}

/** Services that know one another's addresses. */
export interface RunningSystem<Name extends ServiceName = ServiceName> {
  /** `system.services['order-service'].url` */
  readonly services: Readonly<Record<Name, RunningService>>
  /** Starts a service again on its own port, after `stop()` or `kill()`. */
  restart(name: Name): Promise<RunningService>
  /** Stops those that still run, the gateway first. */
  stop(): Promise<void>
}

/** Starts the named services (all six where absent) at once, wired to each other, and waits until all are ready. */
export async function startSystem<Name extends ServiceName = ServiceName>(
  infrastructure: Pick<Infrastructure, 'env'>,
  names: readonly Name[] = ALL_SERVICES as Name[],
  options: SystemOptions = {},
): Promise<RunningSystem<Name>> {
  const ports = new Map<Name, number>()
  for (const name of names) ports.set(name, await freePort())
  const urls = Object.fromEntries([...ports].map(([name, port]) => [name, `http://127.0.0.1:${port}`]))
  const start = (name: Name) =>
    startService(name, infrastructure, {
      urls,
      port: ports.get(name),
      env: { ...options.env, ...options.envOf?.[name] },
    })

  const starts = await Promise.allSettled(names.map(start))
  const started = starts.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const failure = starts.find((outcome) => outcome.status === 'rejected')
  if (failure) {
    await Promise.all(started.map((service) => service.kill()))
    throw failure.reason
  }
  const services = Object.fromEntries(started.map((service) => [service.name, service])) as Record<
    Name,
    RunningService
  >
  return {
    services,
    async restart(name) {
      services[name] = await start(name)
      return services[name]
    },
    async stop() {
      for (const name of names) if (services[name].process.runs()) await services[name].stop()
    },
  }
}
