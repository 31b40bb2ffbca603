import { restaurantRoutes } from '@tiffin/contracts/restaurants'
import type { QueryOf } from '@tiffin/contracts/route'
import type { Principal } from '@tiffin/platform/auth/principal'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import { changeRestaurant } from '../domain/changeRestaurant.ts'
import { createRestaurant } from '../domain/createRestaurant.ts'
import { listRestaurants } from '../domain/listRestaurants.ts'
import type { Catalogue, Restaurants } from '../domain/ports.ts'
import { viewRestaurant } from '../domain/viewRestaurant.ts'
import { endOfMinute, type HeldReplies, marketScope, restaurantScope } from './heldReplies.ts'
import { restaurantReply, singleRestaurantReply } from './replies.ts'

interface Parts {
  readonly tokens: Tokens
  readonly restaurants: Restaurants
  readonly catalogue: Catalogue
  readonly held: HeldReplies
}

/** The doors to restaurants. */
export function serveRestaurants(
  app: FastifyInstance,
  { tokens, restaurants, catalogue, held }: Parts,
): void {
  serve(app, tokens, restaurantRoutes.listRestaurants, ({ query, caller, ready }) => {
    const make = async () => {
      const now = new Date()
      const { restaurants, nextCursor, market } = await listRestaurants(catalogue, caller, query, now)
      const page = restaurants.map((restaurant) => restaurantReply(restaurant, now))
      return {
        reply: ready({ restaurants: page, nextCursor: nextCursor ?? null }),
        scope: marketScope(market),
        until: endOfMinute(now),
      }
    }
    const question = questionOf(query, caller)
    return question === undefined ? held.answerAnew('list', make) : held.answer('list', question, make)
  })
  serve(app, tokens, restaurantRoutes.getRestaurant, ({ params: { id }, caller, ready }) => {
    const make = async () => {
      const now = new Date()
      const reply = ready(singleRestaurantReply(await viewRestaurant(catalogue, id), now))
      return { reply, scope: restaurantScope(id), until: endOfMinute(now) }
    }
    return caller.role === 'service'
      ? held.answerAnew('restaurant', make)
      : held.answer('restaurant', id, make)
  })
  serve(app, tokens, restaurantRoutes.createRestaurant, async ({ body, caller }) => {
    const now = new Date()
    return singleRestaurantReply(await createRestaurant(restaurants, caller, body, now), now)
  })
  serve(app, tokens, restaurantRoutes.patchRestaurant, async ({ params, body, caller }) => {
    const now = new Date()
    return singleRestaurantReply(await changeRestaurant(restaurants, caller, params.id, body, now), now)
  })
}

/**
 * What a list depends on. Undefined where it is nobody else's: an owner sees what is switched off, and who asks what is
 * near stands where nobody else does; services hold what they are answered themselves, and ask for what is now.
 */
function questionOf(
  query: QueryOf<typeof restaurantRoutes.listRestaurants>,
  caller: Principal,
): string | undefined {
  const { city, cuisine, q, openNow, near, ownerUserId, cursor, limit } = query
  if (near !== undefined || ownerUserId !== undefined || caller.role === 'service') return undefined
  return JSON.stringify([city, cuisine, q, openNow === true, cursor, limit])
}
