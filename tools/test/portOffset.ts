import { randomInt } from 'node:crypto'
import { isFree } from '@tiffin/testing/freePort'
import { serverPorts } from '../servers/ports.ts'

/** Offsets keep the highest port (MongoDB's) below those that systems take for outgoing connections. */
const LOWEST = 100
const HIGHEST = 570
const STEP = 10
const SHARDS = 3

/** The services' and the web app's usual ports, which are asked by fetch. */
const ASKED = [3000, 3001, 3002, 3003, 3004, 3005, 5173]
/** Ports from 3000 on that fetch refuses to ask: https://fetch.spec.whatwg.org/#port-blocking */
const REFUSED_BY_FETCH = new Set([
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080,
])

/** Whether fetch would ask all of the services at such an offset. */
export const isAskable = (offset: number): boolean =>
  !ASKED.some((port) => REFUSED_BY_FETCH.has(port + offset))

/** What to add to the servers' usual ports so that all of them are free; another run at the same time picks another. */
export async function freePortOffset(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const offset = randomInt(LOWEST, HIGHEST) * STEP
    if (!isAskable(offset)) continue
    const { postgres, ...others } = serverPorts
    const ports = [...Array.from({ length: SHARDS }, (_, i) => postgres + i), ...Object.values(others)]
    const free = await Promise.all(ports.map((port) => isFree(port + offset)))
    if (free.every(Boolean)) return offset
  }
  throw new Error(
    'No free ports for the test servers: stop some of the programs that listen on 5000 to 33000',
  )
}
