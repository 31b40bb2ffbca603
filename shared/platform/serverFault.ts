/** Where a server is: the variable that says it, and what that says. */
export interface ServerAddress {
  readonly variable: string
  readonly url: string
}

export const addressOf = <V extends string>(
  config: Readonly<Record<V, string>>,
  variable: V,
): ServerAddress => ({ variable, url: config[variable] })

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const UNKNOWN_AUTHORITY = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_UNTRUSTED',
])
const OUT_OF_DATE = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])
/** What came in place of a handshake was none. */
const NO_TLS = /wrong version number|packet length too long|does not support SSL/
const ONLY_TLS = /no encryption/
/** The handshake was begun, and nothing came. */
const NO_HANDSHAKE = new Set(['ECONNRESET', 'ETIMEDOUT', 'CONN_CLOSE'])

/**
 * What a person can do about a server that cannot be spoken to, where the error tells: undefined where it is just away.
 * None of it ends the process: it can be mended at the server too, and the other servers go on being of use.
 */
export function mendOf(error: unknown, { variable, url }: ServerAddress): string | undefined {
  const errors = causesOf(error)
  const codes = errors.map(({ code }) => String(code))
  const says = (words: RegExp) => errors.some(({ message }) => words.test(message))
  if (codes.includes('ERR_TLS_CERT_ALTNAME_INVALID'))
    return `name the server in ${variable} as its certificate does, or give it a certificate for this name`
  if (codes.some((code) => UNKNOWN_AUTHORITY.has(code)))
    return 'nobody whom this process trusts signed its certificate: name a file with who did in NODE_EXTRA_CA_CERTS and start again'
  if (codes.some((code) => OUT_OF_DATE.has(code))) return 'give the server a certificate that is valid now'
  if (says(NO_TLS))
    return `${variable} asks for TLS and the server speaks none: switch it on there, or do not ask for it`
  if (says(ONLY_TLS)) return `the server takes nobody without TLS: ask for it in ${variable}`
  if (asksForTls(url) && codes.some((code) => NO_HANDSHAKE.has(code)))
    return `${variable} asks for TLS: see that the server speaks it on this port`
  return undefined
}

/** Whether an address asks for TLS, in the words of PostgreSQL, MongoDB, Redis or RabbitMQ. */
function asksForTls(text: string): boolean {
  const url = URL.parse(text)
  if (!url) return false
  const { protocol, searchParams: query } = url
  const mode = query.get('sslmode')
  return (
    ['rediss:', 'amqps:', 'mongodb+srv:'].includes(protocol) ||
    (mode !== null && mode !== 'disable') ||
    [query.get('tls'), query.get('ssl')].includes('true')
  )
}

/** An error with all that caused it. */
function causesOf(error: unknown): NodeJS.ErrnoException[] {
  if (!(error instanceof Error)) return []
  const several = error instanceof AggregateError ? error.errors : reasonsByServer(error.cause)
  return [error, ...[...several, error.cause].flatMap(causesOf)]
}

/** MongoDB's driver gives no error for a cause but what it knows of each server (TopologyDescription). */
function reasonsByServer(cause: unknown): unknown[] {
  const { servers } = (cause ?? {}) as { servers?: ReadonlyMap<string, { readonly error?: unknown }> }
  return servers instanceof Map ? [...servers.values()].map(({ error }) => error) : []
}
