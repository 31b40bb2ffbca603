import type { DrilledServer } from '../system/drilledServer.ts'
import type { Links } from '../system/links.ts'
import type { Toxic } from '../system/toxiproxy.ts'
import type { FaultKind } from './fault.ts'

const LASTS = 10
const SLOW_MS = 2000

const SLOW: readonly Toxic[] = [
  { type: 'latency', stream: 'downstream', attributes: { latency: SLOW_MS, jitter: 0 } },
]

/** Both ends think themselves connected, and nothing arrives. A timeout of 0 never ends the connection itself. */
const HALF_OPEN: readonly Toxic[] = [
  { type: 'timeout', stream: 'upstream', attributes: { timeout: 0 } },
  { type: 'timeout', stream: 'downstream', attributes: { timeout: 0 } },
]

/** All links to a server end and are refused. */
export function cutLinks(servers: readonly DrilledServer[], links: Links): FaultKind {
  return servers.map(({ name: server }) => ({
    name: `cut ${server}`,
    lasts: LASTS,
    begin: () => links.cut({ server }),
    heal: () => links.mend({ server }),
  }))
}

/** Every answer of a server comes two seconds late. */
export function slowLinks(servers: readonly DrilledServer[], links: Links): FaultKind {
  return spoiledLinks('slow', SLOW, servers, links)
}

/** All links to a server stay open, and swallow what is sent, both ways; they end when they are healed. */
export function halfOpenLinks(servers: readonly DrilledServer[], links: Links): FaultKind {
  return spoiledLinks('half-open', HALF_OPEN, servers, links)
}

function spoiledLinks(
  how: string,
  toxics: readonly Toxic[],
  servers: readonly DrilledServer[],
  links: Links,
): FaultKind {
  return servers.map(({ name: server }) => ({
    name: `${how} ${server}`,
    lasts: LASTS,
    begin: () => links.poison({ server }, toxics),
    heal: () => links.cure({ server }, toxics),
  }))
}
