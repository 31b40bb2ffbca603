import type { Place } from '../../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Instance } from '../../instance/instance.ts'

const AJANTA: Place = { x: 1000, y: 1000 }
const FORNO: Place = { x: 2200, y: 1000 }

/** An order of that restaurant, so many minutes in its kitchen. */
const order = (id: string, placedAt: number, cooks: number, restaurant: Place, door: Place) => ({
  id,
  placedAt,
  readyAt: placedAt + cooks,
  restaurant,
  door,
})

/**
 * Half an hour of a small town: two kitchens, two partners, one of whom comes later; more orders than hands. Nobody goes
 * home and nothing is given up for long, so that a slow machine changes nothing.
 */
export const QUICK_DAY: Instance = {
  name: 'quick',
  terms: { pickupMinutes: 4, dropoffMinutes: 4, targetMinutes: 40, maximumMinutes: 600 },
  metersPerMinute: 320,
  payPerOrder: 10,
  payPerHour: 15,
  restaurants: new Map([
    ['ajanta', AJANTA],
    ['forno', FORNO],
  ]),
  couriers: [
    { id: 'early', at: { x: 1400, y: 1000 }, onAt: 0, offAt: 600 },
    { id: 'late', at: { x: 2200, y: 1600 }, onAt: 4, offAt: 600 },
  ],
  orders: [
    order('a', 0, 6, AJANTA, { x: 1500, y: 1400 }),
    order('b', 0, 6, AJANTA, { x: 1600, y: 1400 }),
    order('c', 1, 8, FORNO, { x: 2600, y: 1300 }),
    order('d', 2, 1, FORNO, { x: 1900, y: 700 }),
    order('e', 3, 12, AJANTA, { x: 700, y: 900 }),
  ],
  restaurantIdOf: new Map([
    ['a', 'ajanta'],
    ['b', 'ajanta'],
    ['c', 'forno'],
    ['d', 'forno'],
    ['e', 'ajanta'],
  ]),
}
