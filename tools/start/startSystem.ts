import { join } from 'node:path'
import { declareTopology } from '@tiffin/messaging/declareTopology'
import { asService } from '@tiffin/platform/asService'
import { serviceMain } from '@tiffin/platform/serviceCommand'
import { prepareShards } from '@tiffin/sharding/prepareShards'
import { rolePasswords } from '@tiffin/sharding/rolePasswords'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { appPort } from '../../frontend/server/addresses.ts'
import { seedDemo } from '../seed/seedDemo.ts'
import { removeServerData } from '../servers/folders.ts'
import { stopLeftovers } from '../servers/leftover.ts'
import { requireFreePort } from '../servers/ports.ts'
import { type RunningServers, startServers } from '../servers/startServers.ts'
import { buildWebApp } from '../webApp/buildWebApp.ts'
import { compileServices } from './compileServices.ts'
import { startDemo } from './demo.ts'
import type { StartOptions } from './options.ts'
import { tell, tellHeading } from './progress.ts'
import { announce, type RunningSystem, withdraw } from './runningSystem.ts'
import { SupervisedService } from './runService.ts'
import { keepSecrets, type Secrets } from './secrets.ts'
import { portsOf, type ServiceName, serviceEnvironment } from './serviceEnvironment.ts'
import type { StartContext } from './startContext.ts'
import type { SupervisedProcess } from './supervisedProcess.ts'
import { unlessAborted } from './unlessAborted.ts'
import { startWebApp } from './webApp.ts'

export interface StartedSystem {
  readonly system: RunningSystem
  /** The processes that run now, by name: services, and the servers that were started. */
  pids(): ReadonlyMap<string, number>
  /** Stops the services and starts them again on the same servers, with further variables. */
  restartServices(variables: Readonly<Record<string, string>>): Promise<void>
  stop(): Promise<void>
}

/** Seconds a service may take until it is ready. */
const READY_WITHIN = 60

/**
 * Servers, migrations, services, demo: everything, in order. What was started is stopped again when a step fails or
 * the signal aborts.
 */
export async function startSystem(options: StartOptions, context: StartContext): Promise<StartedSystem> {
  const { root, dataDir, env, signal } = context
  const portOffset = Number(env.PORT_OFFSET ?? 0)
  if (!Number.isInteger(portOffset) || portOffset < 0)
    throw new Error(`PORT_OFFSET=${env.PORT_OFFSET} must be a whole number of 0 or more`)
  const ports = portsOf(env, portOffset)
  for (const [name, port] of Object.entries(ports)) await requireFreePort(name, port)
  if (options.web) await requireFreePort('web app', appPort(env))
  if (options.fresh) await beginAnew(dataDir)

  const secrets = keepSecrets(join(dataDir, 'secrets.json'))
  tellHeading('Servers')
  const servers = await startServers({
    dataDir,
    packagesDir: join(root, '.data/packages'),
    portOffset,
    env: { ...secrets.redisPasswords, ...secrets.rabbitmqPasswords, ...env },
    progress: tell,
    signal,
  })
  const services: SupervisedService[] = []
  let demo: SupervisedProcess | undefined
  const stop = async () => {
    await demo?.stop()
    await stopAll(dataDir, services, servers)
  }
  try {
    const system = await unlessAborted(signal, bringUp(options, context, secrets, servers, ports, services))
    announce(dataDir, system)
    if (options.demo) demo = startDemo(context)
    const restartServices = async (variables: Readonly<Record<string, string>>) => {
      await stopServices(services)
      services.splice(
        0,
        services.length,
        ...startServices(context, { ...system.environment, ...variables }, ports),
      )
      if (options.web) services.push(startWebApp(context, system))
      await Promise.all(services.map((service) => service.ready(READY_WITHIN)))
    }
    return { system, pids: () => pidsOf(services, servers), restartServices, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Throws away the data of earlier runs. Throws ServerUnavailable when one of them still runs. */
async function beginAnew(dataDir: string): Promise<void> {
  await stopLeftovers(dataDir, tell)
  removeServerData(dataDir)
}

/** Migrations, services, demo, on servers that run. Each service that is started is put into `services` at once. */
async function bringUp(
  options: StartOptions,
  context: StartContext,
  secrets: Secrets,
  servers: RunningServers,
  ports: Readonly<Record<ServiceName, number>>,
  services: SupervisedService[],
): Promise<RunningSystem> {
  const { root, dataDir, env, signal } = context
  const environment = {
    ...(isOurs(servers, 'postgres') && secrets.databasePasswords),
    ...(isOurs(servers, 'redis') && secrets.redisPasswords),
    ...(isOurs(servers, 'rabbitmq') && secrets.rabbitmqPasswords),
    ...serviceEnvironment(env, servers.environment, ports, secrets, dataDir),
  }
  await Promise.all([
    migrate(environment, root),
    compileServices(root, Object.keys(ports), signal),
    options.web && buildWebApp({ root, env, signal, onBuild: () => tell('web app: building what changed') }),
  ])
  signal.throwIfAborted()
  tellHeading('Services')
  const system = describeSystem(secrets, environment, ports, options.web ? appPort(env) : undefined)
  services.push(...startServices(context, environment, ports))
  if (options.web) services.push(startWebApp(context, system))
  await Promise.all(services.map((service) => service.ready(READY_WITHIN)))
  if (options.seed) await seedDemo(system, root, tell)
  return system
}

/** Whether all servers of a kind were started here: on a person's own we make no users unless they name the passwords. */
function isOurs({ servers }: RunningServers, kind: string): boolean {
  return servers.filter(({ name }) => name.startsWith(kind)).every(({ provided }) => provided === 'started')
}

async function migrate(environment: Readonly<Record<string, string>>, root: string): Promise<void> {
  tellHeading('Shards')
  const passwords = rolePasswords(environment)
  const applied = await prepareShards(shardConfig(environment), join(root, 'services'), passwords)
  for (const [shard, names] of applied)
    tell(`shard ${shard}: ${names.length === 0 ? 'up to date' : `applied ${names.join(', ')}`}`)
  await declareTopology(environment.RABBITMQ_URL as string)
}

function startServices(
  { root, dataDir }: StartContext,
  env: Readonly<Record<string, string>>,
  ports: Readonly<Record<ServiceName, number>>,
): SupervisedService[] {
  return (Object.keys(ports) as ServiceName[]).map(
    (name) =>
      new SupervisedService({
        name,
        main: serviceMain(name),
        readyPath: '/ready',
        root,
        env: asService(name, env),
        port: ports[name],
        logDir: join(dataDir, 'logs'),
        tell,
      }),
  )
}

function describeSystem(
  { actorsApiKey }: Secrets,
  environment: Readonly<Record<string, string>>,
  ports: Readonly<Record<ServiceName, number>>,
  webPort: number | undefined,
): RunningSystem {
  return {
    webUrl: webPort === undefined ? undefined : `http://localhost:${webPort}`,
    gatewayUrl: `http://localhost:${ports['api-gateway']}`,
    trackingUrl: `http://localhost:${ports['tracking-service']}`,
    actorsApiKey,
    environment,
  }
}

function pidsOf(
  services: readonly SupervisedService[],
  { servers }: RunningServers,
): ReadonlyMap<string, number> {
  const entries = [
    ...services.map(({ name, pid }) => [name, pid] as const),
    ...servers.map(({ name, pids }) => [name, pids[0]] as const),
  ]
  return new Map(entries.filter((entry): entry is [string, number] => entry[1] !== undefined))
}

/** Services before servers, and of them the gateway first: what is under way may finish. */
async function stopAll(
  dataDir: string,
  services: SupervisedService[],
  servers: RunningServers,
): Promise<void> {
  withdraw(dataDir)
  await stopServices(services)
  await servers.stop()
}

async function stopServices([gateway, ...others]: readonly SupervisedService[]): Promise<void> {
  await gateway?.stop()
  await Promise.all(others.map((service) => service.stop()))
}
