import { ALL_EVENTS, ALL_ROUTES } from '@tiffin/contracts/catalogue'
import type { EventDefinition } from '@tiffin/contracts/events/event'
import { publicPath, type Route } from '@tiffin/contracts/route'
import { type Json, shapeOf } from './shape.ts'

/** An event or a route as other versions know it; also how it is kept in `shared/contracts/published`. */
export interface Contract {
  /** How a route is called: `GET /orders/:id`, and its status. */
  readonly call?: string
  /** Who may call it. */
  readonly access?: readonly string[]
  /** Schemas of what its caller sends, by part. */
  readonly asked?: { readonly [part: string]: Json }
  /** Schemas of what others read, by part. */
  readonly told: { readonly [part: string]: Json }
}

/** Every contract of this version, by its name: `events/order.created`, `routes/createOrder`. */
export function currentContracts(
  events: readonly EventDefinition[] = ALL_EVENTS,
  routes: readonly Route[] = ALL_ROUTES,
): Map<string, Contract> {
  return new Map([
    ...events.map((event) => [`events/${event.type}`, ofEvent(event)] as const),
    ...routes.map((route) => [`routes/${route.name}`, ofRoute(route)] as const),
  ])
}

const ofEvent = ({ body }: EventDefinition): Contract => ({ told: { body: shapeOf(body) } })

function ofRoute(route: Route): Contract {
  const { method, status, access, params, query, body, reply } = route
  const parts = Object.entries({ params, query, body }).filter(([, schema]) => schema !== undefined)
  return {
    call: `${method} ${publicPath(route)} ${status}`,
    access: access === 'anyone' ? ['anyone'] : [...access],
    asked: Object.fromEntries(parts.map(([part, schema]) => [part, shapeOf(schema)])),
    told: { reply: shapeOf(reply) },
  }
}
