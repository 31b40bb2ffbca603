import type { Json } from '../json.ts'
import type { Route } from '../route.ts'

const text = (description: string, example: string, more: Json = {}): Json => ({
  description,
  schema: { type: 'string' },
  example,
  ...more,
})
const always = { required: true }
const seconds = { schema: { type: 'integer', minimum: 1 }, example: 2 }

/** Every header of ours that an answer may carry, by its name. */
export const RESPONSE_HEADERS = {
  'X-Request-Id': text(
    'The request’s trace id, as problem documents and logs tell it',
    '0af7651916cd43dd8448eb211c80319c',
    always,
  ),
  traceparent: text(
    'W3C Trace Context of the answer',
    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    always,
  ),
  'RateLimit-Policy': text('The limit that the request counts against, and its window', '"orders";q=60;w=3'),
  RateLimit: text('What is left of it, and seconds until it is whole again', '"orders";r=59;t=1'),
  'Retry-After': {
    description: 'Seconds after which to try again; absent where waiting does not help',
    ...seconds,
  },
  'WWW-Authenticate': text('How to sign in', 'Bearer', always),
  'X-Tiffin-Market': {
    description: 'The market the request was about',
    schema: { type: 'integer' },
    example: 5391959,
  },
  'X-Tiffin-Shard': text('The shard that holds it', 'A'),
  Deprecation: text('Since when the operation is deprecated (RFC 9745)', '@1767225600', always),
  Sunset: text('From when on it may be gone (RFC 8594)', 'Wed, 01 Jul 2026 00:00:00 GMT', always),
  Link: text('Where its deprecation is explained', '</docs#/orders/getOrder>; rel="deprecation"', always),
} as const satisfies Record<string, Json>

type HeaderName = keyof typeof RESPONSE_HEADERS

/** The headers of a route's answers of one status. */
export function headersOf(route: Route, status: number): Json {
  const names: HeaderName[] = ['X-Request-Id', 'traceparent']
  // Bytes that are too many or too slow are refused before there is a request to count.
  if (status === 408 || status === 431) return referringTo(names)
  names.push('RateLimit-Policy', 'RateLimit')
  if (route.market !== 'none') names.push('X-Tiffin-Market', 'X-Tiffin-Shard')
  if (route.deprecated) names.push('Deprecation', 'Sunset', 'Link')
  if (status === 401) names.push('WWW-Authenticate')
  if (status === 429 || status === 503) names.push('Retry-After')
  return referringTo(names)
}

const referringTo = (names: readonly HeaderName[]): Json =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
