import type { IncomingHttpHeaders } from 'node:http'
import { traceparent } from '@tiffin/platform/context'

/** Headers that belong to one connection (RFC 9110, section 7.6.1), and those the gateway sets itself. */
const CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'host',
])
const OWN = new Set(['traceparent', 'tracestate', 'x-forwarded-for', 'x-forwarded-proto', 'x-api-key'])

type Headers = Record<string, string | string[]>

/** What a service is told of a request: the client's headers, its address, and the running trace. */
export function towardsService(headers: IncomingHttpHeaders, address: string, protocol: string): Headers {
  const forwarded = without(headers, (name) => CONNECTION.has(name) || OWN.has(name))
  return {
    ...forwarded,
    traceparent: traceparent(),
    'x-forwarded-for': address,
    'x-forwarded-proto': protocol,
  }
}

/** What a client is told of a service's answer; the gateway's own trace header stands already. */
export function towardsClient(headers: IncomingHttpHeaders): Headers {
  return without(headers, (name) => CONNECTION.has(name) || name === 'traceparent' || name === 'x-request-id')
}

function without(headers: IncomingHttpHeaders, drop: (name: string) => boolean): Headers {
  const named = (headers.connection ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
  const kept = Object.entries(headers).filter(([name]) => !drop(name) && !named.includes(name))
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as Headers
}
