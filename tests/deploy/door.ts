import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { type Agent, get as secureGet } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { freePort } from '@tiffin/testing/freePort'
import { REPOSITORY } from '@tiffin/testing/migratedTemplate'
import { startDoor } from '../../tools/servers/nginx.ts'
import { type Certificate, makeCertificate } from './certificate.ts'

export const DOMAIN = 'tiffin.test'
export const [API, LIVE] = [`api.${DOMAIN}`, `live.${DOMAIN}`]

export interface Door {
  readonly port: number
  readonly httpPort: number
  readonly certificate: Certificate
  /** GETs over TLS, as a browser that knows where the names are. */
  get(host: string, path: string, headers?: Readonly<Record<string, string>>, agent?: Agent): Promise<Answer>
  /** What nginx has complained of so far. */
  complaints(): string
  stop(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

const servers = (ports: readonly number[]) =>
  ports.map((port) => `server 127.0.0.1:${port} max_fails=2 fail_timeout=1s;`).join(' ')

/** nginx, as Tiffin is deployed with it, before instances on these ports of loopback. */
export async function openDoor(
  behind: Record<'gateways' | 'trackings' | 'webs', readonly number[]>,
): Promise<Door> {
  const folder = mkdtempSync(join(tmpdir(), 'tiffin-door-'))
  chmodSync(folder, 0o755)
  const certificate = await makeCertificate(folder, [DOMAIN, API, LIVE])
  // nginx reads it as the servers' account.
  chmodSync(certificate.key, 0o644)
  const [port, httpPort] = [await freePort(), await freePort()]
  const { env } = process
  const context = {
    dataDir: folder,
    packagesDir: join(REPOSITORY, '.data/packages'),
    portOffset: 0,
    env,
    progress: () => undefined,
    signal: new AbortController().signal,
  }
  const get = (host: string, path: string, headers = {}, agent?: Agent) =>
    fetchOver(port, certificate, host, path, headers, agent)
  const nginx = await startDoor(
    context,
    {
      TIFFIN_DOMAIN: DOMAIN,
      HTTP_PORT: `127.0.0.1:${httpPort}`,
      HTTPS_PORT: `127.0.0.1:${port}`,
      TLS_CERTIFICATE: certificate.certificate,
      TLS_KEY: certificate.key,
      GATEWAY_SERVERS: servers(behind.gateways),
      TRACKING_SERVERS: servers(behind.trackings),
      WEB_SERVERS: servers(behind.webs),
      CONNECTIONS_PER_ADDRESS: '500',
      ACCESS_LOG: 'access.log',
    },
    async () => void (await get(API, '/health')),
  )
  return {
    port,
    httpPort,
    certificate,
    get,
    complaints: () => readFileSync(nginx.log, 'utf8'),
    stop: () => nginx.stop().finally(() => rmSync(folder, { recursive: true })),
  }
}

function fetchOver(
  port: number,
  { text: ca }: Certificate,
  host: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  agent?: Agent,
): Promise<Answer> {
  const options = {
    host: '127.0.0.1',
    port,
    path,
    ca,
    servername: host,
    headers: { host, ...headers },
    agent,
  }
  return new Promise((resolve, reject) => {
    secureGet(options, (response) => answered(response).then(resolve, reject)).on('error', reject)
  })
}

/** GETs without TLS. */
export function getPlainly(port: number, host: string, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers: { host } }, (response) =>
      answered(response).then(resolve, reject),
    ).on('error', reject)
  })
}

async function answered(response: IncomingMessage): Promise<Answer> {
  const text = (await response.setEncoding('utf8').toArray()).join('')
  return { status: response.statusCode as number, headers: response.headers, text }
}

/** The protocol and cipher that a client of this version gets, or why it gets none. */
export function handshake(
  { port, certificate }: Door,
  options: { version?: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'; servername?: string; ALPNProtocols?: string[] },
): Promise<{ protocol: string | null; cipher: string; alpn: string | false | null } | { refused: string }> {
  const { version, servername = API, ALPNProtocols } = options
  return new Promise((resolve) => {
    const socket = connect(
      {
        host: '127.0.0.1',
        port,
        servername,
        ca: certificate.text,
        ALPNProtocols,
        ...(version && { minVersion: version, maxVersion: version }),
        // A client that would take whatever there is.
        ciphers: 'ALL:@SECLEVEL=0',
      },
      () => {
        resolve({
          protocol: socket.getProtocol(),
          cipher: socket.getCipher().name,
          alpn: socket.alpnProtocol,
        })
        socket.destroy()
      },
    )
    socket.on('error', (error: Error & { code?: string }) =>
      resolve({ refused: error.code ?? error.message }),
    )
  })
}
