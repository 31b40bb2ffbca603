import type { IncomingMessage } from 'node:http'
import { Agent, type RequestOptions, request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { ManagerOptions, SocketOptions } from 'socket.io-client'
import { API, type Door, LIVE } from './door.ts'

/** The names are known to this machine alone. */
export const toLoopback: LookupFunction = (_host, { all }, found) =>
  all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4)

/** `fetch` at the API behind the door, over connections that are kept; whatever host is asked for, it is this one. */
export function fetchThrough({ port, certificate }: Door): typeof fetch {
  const agent = new Agent({ keepAlive: true, ca: certificate.text, servername: API })
  return async (input, init = {}) => {
    const { pathname, search } = new URL(String(input))
    const { method = 'GET', body } = init
    const headers = { ...Object.fromEntries(new Headers(init.headers)), host: API }
    const answer = await send(
      { host: '127.0.0.1', port, path: pathname + search, method, headers, agent },
      body,
    )
    const bytes = await buffer(answer)
    const { statusCode: status = 0 } = answer
    const told = Object.entries(answer.headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    )
    return new Response(status === 204 ? null : new Uint8Array(bytes), { status, headers: told })
  }
}

function send(options: RequestOptions, body: unknown): Promise<IncomingMessage> {
  return new Promise((resolve, reject) =>
    request(options, resolve)
      .on('error', reject)
      .end(typeof body === 'string' ? body : undefined),
  )
}

/** Where sockets connect behind the door. */
export const liveUrl = ({ port }: Door): string => `https://${LIVE}:${port}`

/** How, as a client of the machine's address 127.0.0.`n`: the door keeps each address at one instance. */
export function socketFrom(n: number, { certificate }: Door): Partial<ManagerOptions & SocketOptions> {
  const agent = new Agent({ ca: certificate.text, lookup: toLoopback, localAddress: `127.0.0.${n}` })
  return { ca: certificate.text, agent: agent as never }
}
