import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Addresses } from '../../../frontend/server/addresses.ts'
import { type AppFiles, readApp } from '../../../frontend/server/appFiles.ts'
import { serveApp } from '../../../frontend/server/serveApp.ts'

const DIST = join(import.meta.dirname, '../../../frontend/dist')

export interface WebServer {
  readonly url: string
  /** Serves the next version of the app from now on, as after a deployment. */
  deploy(): void
  stop(): Promise<void>
}

/** The built app on a port, as its own server serves it, with the addresses it is to use. */
export async function serveWeb(port: number, addresses: Addresses): Promise<WebServer> {
  const files = readApp(DIST)
  let answer = serveApp(files, addresses)
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${port}`,
    deploy() {
      answer = serveApp(nextVersion(files), addresses)
    },
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** The same app, whose service worker says that it belongs to another build. */
function nextVersion(files: AppFiles): AppFiles {
  const path = '/serviceWorker.js'
  const worker = files.get(path)
  if (!worker) throw new Error(`The build has no ${path}`)
  const plain = Buffer.from(String(worker.plain).replace(/"version":"\w+"/, '"version":"next"'))
  return new Map([...files, [path, { ...worker, plain, compressed: {}, hash: 'next' }]])
}
