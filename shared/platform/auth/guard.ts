import type { Route } from '@tiffin/contracts/route'
import { Problem } from '../problem.ts'
import { NOBODY, type Principal } from './principal.ts'
import type { Tokens } from './tokens.ts'

/**
 * Who calls a route, or why not. A route open to anyone still knows a caller that shows a valid token.
 * Throws `unauthenticated`, `token_expired`, `token_invalid`, `token_revoked` or `forbidden`.
 */
export async function authorize(
  route: Route,
  authorization: string | undefined,
  tokens: Tokens,
): Promise<Principal> {
  const token = bearerOf(authorization)
  if (token === undefined) {
    if (route.access === 'anyone') return NOBODY
    throw new Problem('unauthenticated', {
      detail: 'Send `Authorization: Bearer <token>` from POST /auth/login.',
    })
  }
  if (route.access === 'anyone') return tokens.verify(token).catch(() => NOBODY)
  const principal = await tokens.verify(token)
  if (!route.access.includes(principal.role))
    throw new Problem('forbidden', {
      detail: `This needs the role ${route.access.join(' or ')}; the token has ${principal.role}.`,
    })
  if (principal.role === 'service' && !isServiceOf(route, principal.id))
    throw new Problem('forbidden', { detail: `${principal.id} is none of the services that need this.` })
  return principal
}

function isServiceOf({ services }: Route, name: string): boolean {
  return services?.some((service) => service === name) ?? false
}

/** The token of an `Authorization: Bearer` header (RFC 6750), if there is one. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
}
