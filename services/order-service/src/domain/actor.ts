import type { Caller as CallerRole } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'

/** Who asks: a signed-in person by id and role, or a service by its name. */
export interface Caller {
  readonly id: string
  readonly role: CallerRole
}

/** Who may change an order. A delivery partner does so by way of delivery-service. */
export const ACTORS = ['customer', 'restaurant_owner', 'admin', 'delivery-service', 'timer'] as const
export type Actor = (typeof ACTORS)[number]

/** As whom a caller changes orders. Throws `forbidden` for those who never do. */
export function actorOf(caller: Caller): Actor {
  const name = caller.role === 'service' ? caller.id : caller.role
  const actor = ACTORS.find((known) => known === name)
  if (actor === undefined || actor === 'timer')
    throw new Problem('forbidden', {
      detail: `${name} does not change orders; a delivery partner does it by POST /delivery/:id/pickup and /deliver.`,
    })
  return actor
}
