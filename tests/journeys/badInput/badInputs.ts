import { randomUUID } from 'node:crypto'
import type { ProblemCode } from '@tiffin/contracts/problems'
import { newId } from '@tiffin/sharding/ids'
import { ajantaIn, CUSTOMER, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import type { Actor } from '../../town/openTown.ts'
import { orderIn } from '../../town/walkOrder.ts'
import type { Scene } from './scene.ts'

/** A request as it goes over the wire; `body` is sent as JSON, `raw` as it is. */
export interface BadRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly token?: string
  readonly body?: unknown
  readonly raw?: string
  readonly headers?: Record<string, string>
}
export type BadInput = readonly [what: string, code: ProblemCode, request: (scene: Scene) => BadRequest]

const UNKNOWN_DISH = 'f'.repeat(24)
const MORE_THAN_FITS = 300 * 1024

const order = (scene: Scene, more: object = {}, of: Partial<BadRequest> = {}): BadRequest => ({
  path: '/orders',
  token: scene.town.customer.token,
  body: { ...orderIn(scene.town), ...more },
  ...of,
})
const move = ({ order: { id } }: Scene, { token }: Actor, status: string): BadRequest => ({
  method: 'PATCH',
  path: `/orders/${id}/status`,
  token,
  body: { status },
})
const one = (menuItemId: string) => ({ items: [{ menuItemId, quantity: 1 }] })

/** Each is refused by its code, and leaves nothing behind. */
export const BAD_INPUTS: readonly BadInput[] = [
  ['a body that is no JSON', 'invalid_request', (s) => order(s, {}, { raw: '{"restaurantId":' })],
  ['an empty body', 'invalid_request', (s) => order(s, {}, { raw: '' })],
  ['a body without items', 'invalid_request', (s) => order(s, { items: undefined })],
  [
    'a quantity of none',
    'invalid_request',
    (s) => order(s, { items: [{ menuItemId: UNKNOWN_DISH, quantity: 0 }] }),
  ],
  ['a field that there is not', 'invalid_request', (s) => order(s, { tip: 5 })],
  [
    'a body that is not called JSON',
    'unsupported_media_type',
    (s) => order(s, {}, { headers: { 'content-type': 'text/plain' } }),
  ],
  ['an oversized body', 'payload_too_large', (s) => order(s, { notes: 'x'.repeat(MORE_THAN_FITS) })],
  ['an unknown city', 'unknown_city', (s) => order(s, { city: 'Atlantis' })],
  [
    'a city of which there are several',
    'city_ambiguous',
    (s) => order(s, { city: 'Portland', latitude: undefined, longitude: undefined }),
  ],
  ['a door in another city', 'out_of_area', (s) => order(s, { city: NEW_YORK.city, ...NEW_YORK.door })],
  [
    'registering in an unknown city',
    'unknown_city',
    () => ({ path: '/auth/register', body: { ...CUSTOMER, email: 'nemo@example.com', city: 'Atlantis' } }),
  ],
  [
    'registering as admin',
    'invalid_request',
    () => ({ path: '/auth/register', body: { ...CUSTOMER, email: 'root@example.com', role: 'admin' } }),
  ],
  [
    'an id that is not ours',
    'malformed_id',
    (s) => ({ method: 'GET', path: `/orders/${randomUUID()}`, token: s.town.customer.token }),
  ],
  [
    'an id of no order',
    'order_not_found',
    (s) => ({ method: 'GET', path: `/orders/${newId(s.town.city.market)}`, token: s.town.customer.token }),
  ],
  [
    'somebody else’s order',
    'order_not_found',
    (s) => ({ method: 'GET', path: `/orders/${s.order.id}`, token: s.stranger.token }),
  ],
  ['cancelling somebody else’s order', 'order_not_found', (s) => move(s, s.stranger, 'cancelled')],
  [
    'delivering an order of nobody’s trip',
    'order_not_found',
    (s) => ({ path: `/delivery/${s.order.id}/deliver`, token: s.town.partners[0].token, body: {} }),
  ],
  [
    'accepting what was not offered',
    'offer_not_found',
    (s) => ({ path: `/delivery/${s.order.id}/accept`, token: s.town.partners[0].token, body: {} }),
  ],
  [
    'telling somebody else’s position',
    'forbidden',
    (s) => ({
      method: 'PATCH',
      path: `/delivery/${newId(s.town.city.market)}/location`,
      token: s.town.partners[0].token,
      body: SAN_FRANCISCO.door,
    }),
  ],
  ['a kitchen that orders', 'forbidden', (s) => order(s, {}, { token: s.town.owner.token })],
  [
    'a customer who opens a restaurant',
    'forbidden',
    (s) => ({ path: '/restaurants', token: s.town.customer.token, body: ajantaIn(SAN_FRANCISCO) }),
  ],
  ['no token', 'unauthenticated', (s) => order(s, {}, { token: undefined })],
  ['a stale token', 'token_expired', (s) => order(s, {}, { token: s.expired })],
  [
    'a forged token',
    'token_invalid',
    (s) => order(s, {}, { token: `${s.town.customer.token.slice(0, -4)}AAAA` }),
  ],
  ['a step too far', 'illegal_transition', (s) => move(s, s.town.owner, 'delivered')],
  ['a customer who cooks', 'illegal_transition', (s) => move(s, s.town.customer, 'preparing')],
  ['a status that there is not', 'invalid_request', (s) => move(s, s.town.owner, 'eaten')],
  ['an unknown dish', 'menu_item_unknown', (s) => order(s, one(UNKNOWN_DISH))],
  ['another kitchen’s dish', 'menu_item_unknown', (s) => order(s, one(s.othersDish))],
  ['a dish that is off', 'menu_item_unavailable', (s) => order(s, one(s.town.menu[1].id))],
  ['yesterday’s price', 'price_changed', (s) => order(s, { totalAmount: s.order.totalAmount })],
  ['a restaurant that there is not', 'restaurant_not_found', (s) => order(s, { restaurantId: UNKNOWN_DISH })],
  [
    'a closed restaurant',
    'restaurant_closed',
    (s) => order(s, { restaurantId: s.closed, ...one(s.othersDish) }),
  ],
  ['a restaurant that is switched off', 'restaurant_inactive', (s) => order(s, { restaurantId: s.inactive })],
  [
    'a repeated key with another body',
    'idempotency_key_reused',
    (s) => order(s, { notes: 'no onions' }, { headers: { 'idempotency-key': s.key } }),
  ],
  [
    'a price below nothing',
    'invalid_request',
    (s) => ({
      method: 'PATCH',
      path: `/restaurants/${s.town.restaurant.id}/menu/${s.town.menu[0].id}`,
      token: s.town.owner.token,
      body: { price: -1 },
    }),
  ],
]
