import { deliveryRoutes as routes } from '@tiffin/contracts/delivery'
import type { Principal } from '@tiffin/platform/auth/principal'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import { Problem } from '@tiffin/platform/problem'
import type { FastifyInstance } from 'fastify'
import type { PartnerCaller } from '../domain/caller.ts'
import type { Deliveries } from '../domain/deliveries.ts'

/** The HTTP door. */
export function serveDeliveryRoutes(app: FastifyInstance, tokens: Tokens, deliveries: Deliveries): void {
  serve(app, tokens, routes.getAssignments, ({ caller }) => deliveries.assignments(partner(caller)))
  serve(app, tokens, routes.getPartnerDay, ({ caller }) => deliveries.day(partner(caller)))
  serve(app, tokens, routes.listTrips, ({ caller, query }) =>
    deliveries.trips(partner(caller), query.cursor, query.limit),
  )
  serve(app, tokens, routes.patchLocation, ({ caller, params, body }) =>
    deliveries.reportLocation(partner(caller), params.id, body, body.timestamp),
  )
  serve(app, tokens, routes.patchAvailability, ({ caller, params, body }) =>
    deliveries.setAvailability(partner(caller), params.id, body.isAvailable),
  )
  serve(app, tokens, routes.acceptOffer, ({ caller, params }) =>
    deliveries.accept(partner(caller), params.id),
  )
  serve(app, tokens, routes.refuseOffer, ({ caller, params }) =>
    deliveries.refuse(partner(caller), params.id),
  )
  serve(app, tokens, routes.pickUpOrder, ({ caller, params }) =>
    deliveries.pickUp(partner(caller), params.id),
  )
  serve(app, tokens, routes.deliverOrder, ({ caller, params }) =>
    deliveries.deliver(partner(caller), params.id),
  )
}

function partner({ id, market }: Principal): PartnerCaller {
  if (market === undefined)
    throw new Problem('token_invalid', { detail: 'The token names no market: sign in again.' })
  return { id, market }
}
