import { restaurantRoutes } from '@tiffin/contracts/restaurants'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import { changeRestaurant } from '../domain/changeRestaurant.ts'
import { createRestaurant } from '../domain/createRestaurant.ts'
import { listRestaurants } from '../domain/listRestaurants.ts'
import type { Catalogue, Restaurants } from '../domain/ports.ts'
import { viewRestaurant } from '../domain/viewRestaurant.ts'
import { restaurantReply, singleRestaurantReply } from './replies.ts'

interface Parts {
  readonly tokens: Tokens
  readonly restaurants: Restaurants
  readonly catalogue: Catalogue
}

/** The doors to restaurants. */
export function serveRestaurants(app: FastifyInstance, { tokens, restaurants, catalogue }: Parts): void {
  serve(app, tokens, restaurantRoutes.listRestaurants, async ({ query, caller }) => {
    const now = new Date()
    const page = await listRestaurants(catalogue, caller, query, now)
    return {
      restaurants: page.restaurants.map((restaurant) => restaurantReply(restaurant, now)),
      nextCursor: page.nextCursor ?? null,
    }
  })
  serve(app, tokens, restaurantRoutes.getRestaurant, async ({ params }) =>
    singleRestaurantReply(await viewRestaurant(catalogue, params.id), new Date()),
  )
  serve(app, tokens, restaurantRoutes.createRestaurant, async ({ body, caller }) => {
    const now = new Date()
    return singleRestaurantReply(await createRestaurant(restaurants, caller, body, now), now)
  })
  serve(app, tokens, restaurantRoutes.patchRestaurant, async ({ params, body, caller }) => {
    const now = new Date()
    return singleRestaurantReply(await changeRestaurant(restaurants, caller, params.id, body, now), now)
  })
}
