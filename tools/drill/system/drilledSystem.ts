import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Subscriber } from '@tiffin/messaging/topology'
import { freePort } from '@tiffin/testing/freePort'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import type { ServerContext } from '../../servers/server.ts'
import type { RunningSystem } from '../../start/runningSystem.ts'
import { Balancer } from './balancer.ts'
import { Broker, type Message } from './broker.ts'
import type { DrilledServer } from './drilledServer.ts'
import { knownEvents } from './knownEvents.ts'
import { Links } from './links.ts'
import { ServiceInstance } from './serviceInstance.ts'
import { Toxiproxy } from './toxiproxy.ts'

/** The whole system, two instances of each service, with everything that a drill needs to break it. */
export interface DrilledSystem extends RunningSystem {
  readonly servers: readonly DrilledServer[]
  readonly links: Links
  readonly instances: readonly ServiceInstance[]
  readonly broker: Broker
  /** libfaketime, where it is to be had. */
  readonly faketime: string | undefined
  /** Events that a service has had already, a few of the newest. */
  readonly knownEvents: (subscriber: Subscriber) => Promise<readonly Message[]>
  stop(): Promise<void>
}

/** Requests a second of the drill's people and probes. */
const ACTOR_RATE = 2000

/** Nobody waits for a moment to ask a partner, and who missed an offer by a fault may soon be asked again. */
const BRISK = {
  DISPATCH_LEAD_SECONDS: '86400',
  OFFER_SECONDS: '15',
  OFFER_REPEAT_SECONDS: '5',
  BCRYPT_COST: '4',
  LOG_LEVEL: 'warn',
  POSTGRES_POOL_MAX: '6',
  POSTGRES_PROCESSES: '6',
}

/**
 * Starts the services on migrated servers. `env` has their addresses and the secrets; in the services' environment the
 * links stand in for the addresses. Stops what was started when a step fails.
 */
export async function startDrilledSystem(
  context: ServerContext,
  servers: readonly DrilledServer[],
  env: Readonly<Record<string, string>>,
  faketime?: string,
): Promise<DrilledSystem> {
  const closers: (() => unknown)[] = []
  // One that does not stop keeps none of the others running.
  const stop = async () => {
    const failures: unknown[] = []
    for (const close of closers.splice(0).reverse())
      await Promise.resolve(close()).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
  try {
    const toxiproxy = await Toxiproxy.start(context)
    closers.push(toxiproxy.stop)
    const links = await Links.open(toxiproxy, ALL_SERVICES, servers)
    const actorsApiKey = randomBytes(24).toString('base64url')
    const instances = await placeInstances(context, links, {
      ...env,
      ...BRISK,
      API_KEYS: `actors:${createHash('sha256').update(actorsApiKey).digest('hex')}:${ACTOR_RATE}`,
    })
    closers.push(() => Promise.all(instances.map((instance) => instance.stop())))
    await Promise.all(instances.map((instance) => instance.start()))
    const balance = async (name: ServiceName) => {
      const ports = instances.filter(({ service }) => service === name).map(({ port }) => port)
      const balancer = await Balancer.open(ports)
      closers.push(() => balancer.close())
      return balancer.url
    }
    return {
      gatewayUrl: await balance('api-gateway'),
      trackingUrl: await balance('tracking-service'),
      actorsApiKey,
      environment: env,
      servers,
      links,
      instances,
      broker: new Broker(env.RABBITMQ_URL as string),
      faketime,
      knownEvents: (subscriber) => knownEvents(env, subscriber),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Each knows both instances of every other. */
async function placeInstances(
  { dataDir }: ServerContext,
  links: Links,
  env: Readonly<Record<string, string>>,
): Promise<ServiceInstance[]> {
  const logDir = join(dataDir, 'logs')
  mkdirSync(logDir, { recursive: true })
  const places = new Map<ServiceName, [number, number]>()
  for (const name of ALL_SERVICES) places.set(name, [await freePort(), await freePort()])
  const addresses = [...places].map(([name, ports]) => [
    name,
    ports.map((port) => `http://127.0.0.1:${port}`).join(),
  ])
  const urls: Partial<Record<ServiceName, string>> = Object.fromEntries(addresses)
  return [...places].flatMap(([name, ports]) =>
    ports.map((port, i) => {
      const own = { ...env, ...links.environmentOf(name) }
      const log = join(logDir, `${name}-${i + 1}.log`)
      return new ServiceInstance(name, i === 0 ? 1 : 2, own, { urls, port }, log)
    }),
  )
}
