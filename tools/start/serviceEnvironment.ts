import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { appPort } from '../../frontend/server/addresses.ts'
import type { Secrets } from './secrets.ts'

/** The six services: the variable of their port, and the spec's port. */
export const SERVICE_PORTS = {
  'api-gateway': ['API_GATEWAY_PORT', 3000],
  'auth-service': ['AUTH_SERVICE_PORT', 3001],
  'order-service': ['ORDER_SERVICE_PORT', 3002],
  'restaurant-service': ['RESTAURANT_SERVICE_PORT', 3003],
  'delivery-service': ['DELIVERY_SERVICE_PORT', 3004],
  'tracking-service': ['TRACKING_SERVICE_PORT', 3005],
} as const satisfies Record<string, readonly [string, number]>
export type ServiceName = keyof typeof SERVICE_PORTS

type Environment = Readonly<Record<string, string | undefined>>

/** The port each service listens on: its variable's or the spec's, shifted by PORT_OFFSET. */
export function portsOf(env: Environment, offset: number): Record<ServiceName, number> {
  const entries = Object.entries(SERVICE_PORTS).map(([name, [variable, port]]) => [
    name,
    (Number(env[variable]) || port) + offset,
  ])
  return Object.fromEntries(entries) as Record<ServiceName, number>
}

/** Requests a second the simulator and the demo's actors may send with their key. */
const ACTOR_RATE = 2000

/** Partners are asked half an hour before they must leave: a person who tries the system sees it happen. */
const DISPATCH_LEAD_SECONDS = '1800'

/** Each service is the only one of its kind here: there is no other to turn to while it leaves. */
const DRAIN_SECONDS = '0'

/**
 * What every service is started with: a person's own variables win over ours. Unless they say that it is production, it is a
 * system to try things on: examples' passwords are good, and mails lie in a folder.
 */
export function serviceEnvironment(
  env: Environment,
  servers: Readonly<Record<string, string>>,
  ports: Readonly<Record<ServiceName, number>>,
  secrets: Secrets,
  dataDir: string,
): Record<string, string> {
  const derived: Record<string, string> = {
    ...secrets.tokens,
    ...secrets.serviceKeys,
    ...(env.NODE_ENV === 'production'
      ? {}
      : { NODE_ENV: 'development', MAIL_FOLDER: join(dataDir, 'mails') }),
    WEB_APP_URL: `http://localhost:${appPort(env)}`,
    CORS_ORIGINS: originsOf(appPort(env)),
    DISPATCH_LEAD_SECONDS,
    DRAIN_SECONDS,
  }
  for (const [name, [variable]] of Object.entries(SERVICE_PORTS)) {
    const port = String(ports[name as ServiceName])
    derived[variable] = port
    derived[variable.replace('_PORT', '_URL')] = `http://127.0.0.1:${port}`
  }
  const own = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  const merged = { ...derived, ...own, ...servers }
  for (const [variable] of Object.values(SERVICE_PORTS)) merged[variable] = derived[variable] as string
  merged.API_KEYS = [own.API_KEYS, `actors:${sha256(secrets.actorsApiKey)}:${ACTOR_RATE}`]
    .filter(Boolean)
    .join(',')
  return merged
}

/** The web app's origins, as a person may spell this machine. */
const originsOf = (port: number): string => `http://localhost:${port},http://127.0.0.1:${port}`

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
