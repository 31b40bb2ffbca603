import { PUBLIC_ROUTES } from '@tiffin/contracts/catalogue'
import { callPath } from '@tiffin/contracts/client'
import type { ProblemDocument } from '@tiffin/contracts/problems'
import type { Route, RouteOwner } from '@tiffin/contracts/route'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import type { WholeSystem } from '../town/wholeSystem.ts'
import { type Answer, declaredAnswer } from './expected.ts'
import type { Ask } from './requests.ts'
import type { Visitor } from './visitors.ts'

/** An address at which a route may be tried. */
export interface Door {
  readonly what: string
  readonly url: string
  /** The gateway's, with the owners' prefixes. */
  readonly prefixed: boolean
}

const PORT_OF: Readonly<Record<Exclude<RouteOwner, 'operations'>, ServiceName>> = {
  auth: 'auth-service',
  orders: 'order-service',
  restaurants: 'restaurant-service',
  delivery: 'delivery-service',
}

const isPublic = (route: Route) => PUBLIC_ROUTES.includes(route)

/** The gateway's and the owner's own; each service tells its own status, and the gateway alone everybody's. */
export function doorsOf({ system, gateway }: WholeSystem, route: Route): Door[] {
  const own = (name: ServiceName): Door => ({ what: name, url: system.services[name].url, prefixed: false })
  const front: Door = { what: 'the gateway', url: gateway.url, prefixed: true }
  if (route.owner !== 'operations') return [front, own(PORT_OF[route.owner])]
  return isPublic(route) ? [front] : [front, ...ALL_SERVICES.map(own)]
}

/** What a visitor is promised at a door: what is between services is no path of the gateway's, which is for people. */
export function promised({ prefixed }: Door, { route, owners }: Ask, visitor: Visitor): Answer {
  if (!prefixed) return declaredAnswer(route, visitor, owners)
  if (!isPublic(route)) return 'route_not_found'
  return visitor.who?.role === 'service' ? 'forbidden' : declaredAnswer(route, visitor, owners)
}

/** Tries it. */
export async function answerAt(door: Door, { route, input, shows, tooLate }: Ask, { token }: Visitor) {
  const response = await fetch(door.url + callPath(route, input, door.prefixed), {
    method: route.method,
    headers: {
      ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: input.body === undefined ? null : JSON.stringify(input.body),
  })
  const text = await response.text()
  if (response.status === route.status) return shows && !shows(JSON.parse(text) as never) ? 'own' : 'admitted'
  const { code } = JSON.parse(text) as ProblemDocument
  return code === tooLate ? 'admitted' : code
}
