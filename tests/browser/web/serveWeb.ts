import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Addresses } from '../../../frontend/server/addresses.ts'
import { readApp } from '../../../frontend/server/appFiles.ts'
import { serveApp } from '../../../frontend/server/serveApp.ts'

const DIST = join(import.meta.dirname, '../../../frontend/dist')

export interface WebServer {
  readonly url: string
  stop(): Promise<void>
}

/** The built app on a port, as its own server serves it, with the addresses it is to use. */
export async function serveWeb(port: number, addresses: Addresses): Promise<WebServer> {
  const server = createServer(serveApp(readApp(DIST), addresses))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
