import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { RequestListener, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Addresses } from './addresses.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Serves a built app: its files, `/config.json` with the addresses, and the page itself for every other path. */
export function serveApp(folder: string, addresses: Addresses): RequestListener {
  const headers = safetyHeaders(addresses)
  return async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const path = pathOf(request.url ?? '/')
    if (path === undefined) return refuse(response, 400, 'This is not an address of the app.')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Read only.')
    if (path === '/config.json') {
      response.setHeader('cache-control', 'no-store')
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(addresses))
      return
    }
    await sendFile(response, folder, path, request.method === 'HEAD')
  }
}

async function sendFile(response: ServerResponse, folder: string, path: string, headOnly: boolean) {
  const file = join(folder, path)
  const isFile = file.startsWith(folder + sep) && (await isReadable(file))
  if (!isFile && extname(path) !== '') return refuse(response, 404, 'There is no such file.')
  const sent = isFile ? file : join(folder, 'index.html')
  response.setHeader('content-type', TYPES[extname(sent)] ?? 'application/octet-stream')
  // Names below /assets change with their content.
  const forever = path.startsWith('/assets/') && isFile
  response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (headOnly) response.end()
  else await pipeline(createReadStream(sent), response)
}

const isReadable = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  )

/** The path of a request, or undefined for what cannot be one. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://app').pathname)
    return path.includes('\0') ? undefined : normalize(path)
  } catch {
    return undefined
  }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

/** The app loads nothing from elsewhere and talks to the two addresses only. */
function safetyHeaders({ apiUrl, trackingUrl }: Addresses): Readonly<Record<string, string>> {
  const tracking = new URL(trackingUrl).origin
  const connect = ["'self'", new URL(apiUrl).origin, tracking, tracking.replace(/^http/, 'ws')].join(' ')
  return {
    'content-security-policy': `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; connect-src ${connect}; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }
}
