import type { Route } from '@tiffin/contracts/route'

const MILLISECONDS = 1000

/**
 * What an answer of a route that is going away says of it: since when (RFC 9745), until when (RFC 8594), and where that is
 * explained. None for the others.
 */
export function deprecationHeaders({ deprecated, owner, name }: Route): Readonly<Record<string, string>> {
  if (!deprecated) return {}
  return {
    deprecation: `@${new Date(deprecated.since).getTime() / MILLISECONDS}`,
    sunset: new Date(deprecated.sunset).toUTCString(),
    link: `</docs#/${owner}/${name}>; rel="deprecation"; type="text/html"`,
  }
}
