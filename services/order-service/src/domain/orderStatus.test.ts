import { isFinal, ORDER_STATUSES } from '@tiffin/contracts/orderStatus'
import { expect, test } from 'vitest'
import { ACTORS } from './actor.ts'
import { mayMove, movesOf } from './orderStatus.ts'

/** Everything that is allowed, as one would say it. */
const ALLOWED = new Set(
  Object.entries({
    customer: ['pending>cancelled', 'confirmed>cancelled', 'preparing>cancelled', 'ready>cancelled'],
    restaurant_owner: [
      'pending>confirmed',
      'pending>rejected',
      'pending>cancelled',
      'confirmed>preparing',
      'confirmed>ready',
      'confirmed>pending',
      'confirmed>rejected',
      'confirmed>cancelled',
      'preparing>ready',
      'preparing>confirmed',
      'preparing>cancelled',
      'ready>preparing',
      'ready>cancelled',
    ],
    'delivery-service': ['ready>picked_up', 'picked_up>delivered', 'picked_up>failed'],
    admin: [
      'pending>confirmed',
      'pending>rejected',
      'pending>cancelled',
      'confirmed>preparing',
      'confirmed>ready',
      'confirmed>pending',
      'confirmed>rejected',
      'confirmed>cancelled',
      'preparing>ready',
      'preparing>confirmed',
      'preparing>cancelled',
      'ready>preparing',
      'ready>cancelled',
      'ready>picked_up',
      'picked_up>delivered',
      'picked_up>failed',
    ],
    timer: ['pending>cancelled'],
  }).flatMap(([actor, moves]) => moves.map((move) => `${actor}:${move}`)),
)

const EVERY_MOVE = ACTORS.flatMap((actor) =>
  ORDER_STATUSES.flatMap((from) => ORDER_STATUSES.map((to) => ({ actor, from, to }))),
)

test(`each of the ${EVERY_MOVE.length} moves is allowed or refused as written`, () => {
  const allowed = EVERY_MOVE.filter(({ actor, from, to }) => mayMove(actor, from, to)).map(
    ({ actor, from, to }) => `${actor}:${from}>${to}`,
  )
  expect(new Set(allowed)).toEqual(ALLOWED)
})

test('nothing follows an end', () => {
  for (const from of ORDER_STATUSES.filter(isFinal))
    for (const actor of ACTORS) expect(movesOf(actor, from)).toEqual([])
})

test('nobody calls off an order that was picked up', () => {
  for (const actor of ACTORS) {
    expect(mayMove(actor, 'picked_up', 'cancelled')).toBe(false)
    expect(mayMove(actor, 'picked_up', 'rejected')).toBe(false)
  }
})

test('from every status that is no end, an end can be reached', () => {
  const reachable = (from: (typeof ORDER_STATUSES)[number], seen = new Set<string>()): boolean => {
    if (isFinal(from)) return true
    seen.add(from)
    return ACTORS.flatMap((actor) => movesOf(actor, from)).some((to) => !seen.has(to) && reachable(to, seen))
  }
  for (const from of ORDER_STATUSES) expect(reachable(from)).toBe(true)
})
