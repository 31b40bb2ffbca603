import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import type { Addresses } from './addresses.ts'
import type { AppFile, AppFiles } from './appFiles.ts'
import { chooseEncoding, hasAlready } from './negotiate.ts'
import { pageScripts } from './pageScripts.ts'
import { safetyHeaders } from './safetyHeaders.ts'
import { SECURITY_TEXT_PATH } from './securityText.ts'

/**
 * Serves a built app: its files, `/config.json` with the addresses, `/.well-known/security.txt` where there is one, and the
 * page itself for every other path.
 */
export function serveApp(
  files: AppFiles,
  addresses: Addresses,
  securityText?: (now: Date) => string,
): RequestListener {
  const page = files.get('/index.html')
  if (!page) throw new Error('The web app is not built: it has no index.html')
  const scripts = pageScripts(files)
  const headers = new Map(Object.entries(safetyHeaders(addresses)))
  return (request, response) => {
    response.setHeaders(headers)
    const path = pathOf(request.url ?? '/')
    if (path === undefined) return refuse(response, 400, 'This is not an address of the app.')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Read only.')
    if (path === '/config.json') return sendAddresses(response, addresses)
    if (path === SECURITY_TEXT_PATH && securityText) return sendText(response, securityText(new Date()))
    const file = files.get(path)
    // A name with an ending is a file's: a script that is gone must not be answered with the page.
    if (!file && extname(path) !== '') return refuse(response, 404, 'There is no such file.')
    if (!file) response.setHeader('link', scripts(path).map(preload))
    send(request, response, file ?? page)
  }
}

const preload = (script: string) => `<${script}>; rel=modulepreload`

function send(request: IncomingMessage, response: ServerResponse, file: AppFile): void {
  const encoding = chooseEncoding(request.headers['accept-encoding'], file.compressed)
  const tag = `"${file.hash}${encoding ? `-${encoding}` : ''}"`
  response.setHeader('etag', tag)
  response.setHeader('cache-control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (Object.keys(file.compressed).length > 0) response.setHeader('vary', 'accept-encoding')
  if (hasAlready(request.headers['if-none-match'], tag)) {
    response.writeHead(304).end()
    return
  }
  const body = (encoding && file.compressed[encoding]) ?? file.plain
  response.setHeader('content-type', file.type)
  response.setHeader('content-length', body.length)
  if (encoding) response.setHeader('content-encoding', encoding)
  // Node leaves the body out of the answer to HEAD.
  response.end(body)
}

function sendAddresses(response: ServerResponse, addresses: Addresses): void {
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(addresses))
}

function sendText(response: ServerResponse, text: string): void {
  response.setHeader('cache-control', 'max-age=3600')
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(text)
}

/** The path of a request, or undefined for what cannot be one. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://app').pathname)
  } catch {
    return undefined
  }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (status === 405) response.setHeader('allow', 'GET, HEAD')
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`${text}\n`)
}
