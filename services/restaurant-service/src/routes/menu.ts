import { restaurantRoutes } from '@tiffin/contracts/restaurants'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import { changeMenuItem } from '../domain/changeMenuItem.ts'
import { createMenuItem } from '../domain/createMenuItem.ts'
import type { Catalogue, MenuItems, Restaurants } from '../domain/ports.ts'
import { viewMenu } from '../domain/viewRestaurant.ts'
import { type HeldReplies, restaurantScope } from './heldReplies.ts'
import { menuItemReply } from './replies.ts'

interface Parts {
  readonly tokens: Tokens
  readonly restaurants: Restaurants
  readonly items: MenuItems
  readonly catalogue: Catalogue
  readonly held: HeldReplies
}

/** The doors to menus. */
export function serveMenu(
  app: FastifyInstance,
  { tokens, restaurants, items, catalogue, held }: Parts,
): void {
  serve(app, tokens, restaurantRoutes.getMenu, ({ params: { id }, caller, ready }) => {
    const make = async () => {
      const menu = await viewMenu(catalogue, id)
      return {
        reply: ready({ restaurantId: id, items: menu.map(menuItemReply) }),
        scope: restaurantScope(id),
      }
    }
    return caller.role === 'service' ? held.answerAnew('menu', make) : held.answer('menu', id, make)
  })
  serve(app, tokens, restaurantRoutes.createMenuItem, async ({ params, body, caller }) =>
    menuItemReply(await createMenuItem(restaurants, items, caller, params.id, body, new Date())),
  )
  serve(app, tokens, restaurantRoutes.patchMenuItem, async ({ params, body, caller }) => {
    const at = { restaurantId: params.id, itemId: params.itemId }
    return menuItemReply(await changeMenuItem(restaurants, items, caller, at, body, new Date()))
  })
}
