import type { Route } from '@tiffin/contracts/route'
import { authorize } from '@tiffin/platform/auth/guard'
import type { Principal } from '@tiffin/platform/auth/principal'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { Problem } from '@tiffin/platform/problem'
import type { FastifyRequest } from 'fastify'

/**
 * Lets in whom the route is for; its owner checks again, and whose record it is. Services talk to one another
 * directly: their tokens open nothing here. Answers who it is. Throws as `authorize` does.
 */
export async function checkCaller(route: Route, request: FastifyRequest, tokens: Tokens): Promise<Principal> {
  const caller = await authorize(route, request.headers.authorization, tokens)
  if (caller.role === 'service')
    throw new Problem('forbidden', { detail: 'The gateway is for people: sign in to get a token.' })
  return caller
}
