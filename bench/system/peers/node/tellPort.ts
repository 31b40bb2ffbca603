import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Tells the process that forked this one where it serves, and ends with it. */
export function tellPort(server: Server): void {
  process.once('disconnect', () => process.exit())
  process.send?.((server.address() as AddressInfo).port)
}
