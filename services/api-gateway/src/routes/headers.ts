import { traceparent } from '@tiffin/platform/context'
import type { ReceivedHeaders, SentHeaders } from '../domain/upstream.ts'

/** Headers that belong to one connection (RFC 9110, section 7.6.1). */
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
])
/** What the gateway says for itself; the client of the upstream connection writes host and length anew. */
const OWN = new Set([
  'host',
  'content-length',
  'expect',
  'traceparent',
  'tracestate',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-api-key',
])

/** What a service is told of a request: the client's headers, its address, and the running trace. */
export function towardsService(headers: ReceivedHeaders, address: string, protocol: string): SentHeaders {
  const forwarded = without(headers, (name) => CONNECTION.has(name) || OWN.has(name))
  return {
    ...forwarded,
    traceparent: traceparent(),
    'x-forwarded-for': address,
    'x-forwarded-proto': protocol,
  }
}

/** What a client is told of a service's answer; the gateway's own trace header stands already. */
export function towardsClient(headers: ReceivedHeaders): SentHeaders {
  return without(headers, (name) => CONNECTION.has(name) || name === 'traceparent' || name === 'x-request-id')
}

function without(headers: ReceivedHeaders, drop: (name: string) => boolean): SentHeaders {
  const { connection } = headers
  const named = connection === undefined ? NONE : namedBy(String(connection))
  const kept: SentHeaders = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined && !drop(name) && !named.includes(name)) kept[name] = value
  }
  return kept
}

const NONE: readonly string[] = []

/** The headers that `Connection` says belong to the connection too. */
const namedBy = (connection: string): string[] =>
  connection
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
