import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compressFiles } from '../build/compressFiles.ts'
import { readApp } from './appFiles.ts'
import { ADDRESSES } from './pageAddresses.ts'
import { securityTextOf } from './securityText.ts'
import { serveApp } from './serveApp.ts'

const PAGE = '<!doctype html><title>Tiffin</title>'
const SCRIPT = 'export const dishes = 1\n'.repeat(200)
/** What Vite tells of a build, as far as it is read. */
const SCRIPTS = {
  'index.html': { file: 'assets/app-1234.js', imports: ['_common.js'] },
  '_common.js': { file: 'assets/common-1.js' },
  'src/pages/HomePage.tsx': { file: 'assets/home-1.js', imports: ['_orders.js', '_common.js'] },
  'src/pages/KitchenPage.tsx': { file: 'assets/kitchen-1.js', imports: ['index.html', '_orders.js'] },
  '_orders.js': { file: 'assets/orders-1.js', imports: ['_common.js'] },
}

let root: string
let server: Server
let withContact: Server
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'tiffin-app-'))
  const folder = join(root, 'dist')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), PAGE)
  writeFileSync(join(folder, '.sources'), 'hidden')
  writeFileSync(join(folder, 'scripts.json'), JSON.stringify(SCRIPTS))
  writeFileSync(join(folder, 'assets/app-1234.js'), SCRIPT)
  writeFileSync(join(root, 'secret.txt'), 'secret')
  await compressFiles(folder)
  const addresses = { apiUrl: 'https://api.example/v1', trackingUrl: 'https://live.example' }
  server = createServer(serveApp(readApp(folder), addresses)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const securityText = securityTextOf({ SECURITY_CONTACT: 'mailto:security@town.example' })
  withContact = createServer(serveApp(readApp(folder), addresses, securityText)).listen(0, '127.0.0.1')
  await once(withContact, 'listening')
})
afterAll(() => {
  server.close()
  withContact.close()
  rmSync(root, { recursive: true })
})

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** Not `fetch`: that tidies paths and unpacks bodies by itself. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  of: Server = server,
): Promise<Answer> {
  const { port } = of.address() as AddressInfo
  return new Promise((resolve, reject) => {
    request({ port, path, headers, method }, (response) => {
      buffer(response).then(
        (body) => resolve({ status: response.statusCode, headers: response.headers, body }),
        reject,
      )
    })
      .once('error', reject)
      .end()
  })
}

test.each(['/', '/orders/0198', '/index.html'])(
  'answers %s with the page, to be asked for anew',
  async (path) => {
    const { status, headers, body } = await ask(path)
    expect({ status, body: String(body) }).toEqual({ status: 200, body: PAGE })
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
  },
)

test.each([
  ['/', ['app-1234', 'common-1', 'home-1', 'orders-1']],
  ['/orders', ['app-1234', 'common-1', 'home-1', 'orders-1']],
  ['/kitchen', ['app-1234', 'common-1', 'kitchen-1', 'orders-1']],
  ['/kitchen/menu/7', ['app-1234', 'common-1', 'kitchen-1', 'orders-1']],
  ['/kitchens', []],
])('with the page it tells which scripts %s takes, the first ones first', async (path, scripts) => {
  const { link } = (await ask(path)).headers
  const told = [...String(link ?? '').matchAll(/<\/assets\/([\w-]+)\.js>; rel=modulepreload/g)]
  expect(told.map(([, script]) => script)).toEqual(scripts)
})

test('every address is that of a page', () => {
  const pages = new Set(readdirSync(join(import.meta.dirname, '../src/pages')))
  expect(Object.keys(ADDRESSES).filter((name) => !pages.has(`${name}.tsx`))).toEqual([])
})

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '/.sources',
  '/assets',
])('nothing but the app is to be had by %s', async (path) => {
  const { body } = await ask(path)
  expect(String(body)).not.toMatch(/secret|hidden/)
})

test('a file that is gone is not answered with the page', async () => {
  expect((await ask('/assets/app-0000.js')).status).toBe(404)
})

test('a path that cannot be one, and a write, are refused', async () => {
  expect((await ask('/%')).status).toBe(400)
  const { status, headers } = await ask('/', {}, 'POST')
  expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET, HEAD' })
})

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, *', 'gzip', gunzipSync],
  ['identity', undefined, (body: Buffer) => body],
  ['', undefined, (body: Buffer) => body],
])('to "%s" it answers as %s', async (accepted, encoding, unpack) => {
  const { headers, body } = await ask('/assets/app-1234.js', { 'accept-encoding': accepted })
  expect(headers['content-encoding']).toBe(encoding)
  expect(headers.vary).toBe('accept-encoding')
  expect(Number(headers['content-length'])).toBe(body.length)
  expect(String(unpack(body))).toBe(SCRIPT)
})

test('what its name tells apart is kept for ever', async () => {
  const { headers } = await ask('/assets/app-1234.js')
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
})

test('who has it already is told so, for each encoding by itself', async () => {
  const packed = { 'accept-encoding': 'br' }
  const { etag } = (await ask('/assets/app-1234.js', packed)).headers
  const again = await ask('/assets/app-1234.js', { ...packed, 'if-none-match': `"other", W/${etag}` })
  expect({ status: again.status, length: again.body.length, tag: again.headers.etag }).toEqual({
    status: 304,
    length: 0,
    tag: etag,
  })
  expect((await ask('/assets/app-1234.js', { 'if-none-match': String(etag) })).status).toBe(200)
})

test('HEAD tells what GET would', async () => {
  const { status, headers, body } = await ask('/', {}, 'HEAD')
  expect({ status, length: headers['content-length'], body: body.length }).toEqual({
    status: 200,
    length: String(PAGE.length),
    body: 0,
  })
})

test('the addresses are told and not kept; the page may talk to them and to nobody else', async () => {
  const { headers, body } = await ask('/config.json')
  expect(JSON.parse(String(body))).toEqual({
    apiUrl: 'https://api.example/v1',
    trackingUrl: 'https://live.example',
  })
  expect(headers['cache-control']).toBe('no-store')
  const policy = new Map(
    String(headers['content-security-policy'])
      .split('; ')
      .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
  )
  expect(policy.get('default-src')).toEqual(["'self'"])
  expect(policy.get('script-src')).toBeUndefined()
  expect(policy.get('connect-src')).toEqual([
    "'self'",
    'https://api.example',
    'https://live.example',
    'wss://live.example',
  ])
})

test('whom to tell of a weakness is served as RFC 9116 says, with a date to come', async () => {
  const { status, headers, body } = await ask('/.well-known/security.txt', {}, 'GET', withContact)
  expect({ status, type: headers['content-type'] }).toEqual({
    status: 200,
    type: 'text/plain; charset=utf-8',
  })
  expect(String(body)).toMatch(/^Contact: mailto:security@town\.example\n/)
  const [, expires = ''] = String(body).match(/^Expires: (.+)$/m) ?? []
  expect(Date.parse(expires)).toBeGreaterThan(Date.now())
})

test('without a contact there is no security.txt, rather than the page', async () => {
  expect((await ask('/.well-known/security.txt')).status).toBe(404)
})
