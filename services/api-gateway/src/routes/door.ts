import type { Route } from '@tiffin/contracts/route'
import { NOBODY } from '@tiffin/platform/auth/principal'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { checkCaller } from './checkCaller.ts'
import { type Counting, countCaller, countRequest } from './countRequest.ts'
import { deprecationHeaders } from './deprecation.ts'
import { destinationFinder } from './destination.ts'

/** What the door looks at. */
export interface Door extends Counting {
  readonly tokens: Tokens
}

/** What every request of a route passes first: it is counted, its caller checked and counted, its market found and named. */
export function door(
  route: Route,
  options: Door,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const findDestination = destinationFinder(route)
  const deprecation = deprecationHeaders(route)
  return async (request, reply) => {
    if (route.deprecated) reply.headers(deprecation)
    const apiKey = await countRequest(route.limit, request, reply, options)
    const caller = await checkCaller(route, request, options.tokens)
    if (!apiKey && caller !== NOBODY) await countCaller(caller, reply, options)
    const place = findDestination(
      request.params as Record<string, string>,
      request.query as Record<string, unknown>,
    )
    if (place) reply.header('x-tiffin-market', place.market).header('x-tiffin-shard', place.shard)
  }
}
