import { randomInt } from 'node:crypto'
import { isFree } from '@tiffin/testing/freePort'
import { serverPorts } from '../servers/ports.ts'

/** Offsets keep the highest port (MongoDB's) below those that systems take for outgoing connections. */
const LOWEST = 100
const HIGHEST = 570
const STEP = 10
const SHARDS = 3

/** What to add to the servers' usual ports so that all of them are free; another run at the same time picks another. */
export async function freePortOffset(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const offset = randomInt(LOWEST, HIGHEST) * STEP
    const { postgres, ...others } = serverPorts
    const ports = [...Array.from({ length: SHARDS }, (_, i) => postgres + i), ...Object.values(others)]
    const free = await Promise.all(ports.map((port) => isFree(port + offset)))
    if (free.every(Boolean)) return offset
  }
  throw new Error(
    'No free ports for the test servers: stop some of the programs that listen on 5000 to 33000',
  )
}
