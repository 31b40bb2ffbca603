import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { WORKERS, workerNumber } from './testServers.ts'

/** Below the range from which systems take the ports of outgoing connections, which would race with us. */
const LOWEST = 12_000
const HIGHEST = 20_000

const handedOut = new Set<number>()

/** A port on loopback that nobody listens on; never the same twice in one process, nor in two workers of a run. */
export async function freePort(): Promise<number> {
  for (;;) {
    // Each worker's ports lie apart: what one has picked may not listen yet when the other looks.
    const port = randomInt(LOWEST / WORKERS, HIGHEST / WORKERS) * WORKERS + (workerNumber() % WORKERS)
    if (handedOut.has(port) || !(await isFree(port))) continue
    handedOut.add(port)
    return port
  }
}

/** Whether nobody listens on a port of loopback. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}
