import { isFinal } from '@tiffin/contracts/orderStatus'
import { createOrder, listOrders, type Order, patchOrderStatus } from '@tiffin/contracts/orders'
import {
  createMenuItem,
  createRestaurant,
  getMenu,
  listRestaurants,
  patchRestaurant,
} from '@tiffin/contracts/restaurants'
import { inTurns } from '../../../tools/simulate/inTurns.ts'
import type { RunningSystem } from '../../../tools/start/runningSystem.ts'
import { CITY, type Person, personOf } from './people.ts'

const RESTAURANT = { name: 'Bench Kitchen', address: '1 Burnside St', latitude: 45.523, longitude: -122.667 }
const DISHES = ['Curry', 'Dumplings', 'Pizza', 'Tacos', 'Salad', 'Soup'].map((name, i) => ({
  name,
  price: 8 + i,
  category: 'Mains',
}))
const AT_ONCE = 8

/** A restaurant of the bench's city with its owner and a customer. */
export interface KitchenTown {
  readonly owner: Person
  readonly customer: Person
  readonly restaurantId: string
  readonly dishes: readonly string[]
}

export async function openKitchen(system: RunningSystem): Promise<KitchenTown> {
  const [owner, customer] = await Promise.all([
    personOf(system, { name: 'owner', role: 'restaurant_owner' }),
    personOf(system, { name: 'customer', role: 'customer' }),
  ])
  const ownerUserId = owner.session.user.id
  const { restaurants } = await owner.call(listRestaurants, { query: { ownerUserId, limit: 1 } })
  const [earlier] = restaurants
  const opened = earlier ? await reopen(owner, earlier.id) : await open(owner)
  return { owner, customer, ...opened }
}

type Kitchen = Pick<KitchenTown, 'restaurantId' | 'dishes'>

async function open({ call }: Person): Promise<Kitchen> {
  const { id } = await call(createRestaurant, { body: { ...RESTAURANT, city: CITY } })
  const dishes: string[] = []
  for (const dish of DISHES) dishes.push((await call(createMenuItem, { params: { id }, body: dish })).id)
  return { restaurantId: id, dishes }
}

/** The kitchen of an earlier run, which is off the list since. */
async function reopen({ call }: Person, id: string): Promise<Kitchen> {
  await call(patchRestaurant, { params: { id }, body: { isActive: true } })
  const { items } = await call(getMenu, { params: { id } })
  return { restaurantId: id, dishes: items.map((item) => item.id) }
}

/** So many orders from the customer, a few streets around the restaurant. */
export function placeOrders(town: KitchenTown, count: number): Promise<Order[]> {
  const numbers = Array.from({ length: count }, (_, i) => i)
  return inTurns(numbers, AT_ONCE, (i) =>
    town.customer.call(createOrder, {
      body: {
        restaurantId: town.restaurantId,
        city: CITY,
        items: [0, 1, 2].map((k) => ({
          menuItemId: town.dishes[(i + k) % town.dishes.length] as string,
          quantity: 1 + ((i + k) % 3),
          ...(i % 5 === k && { notes: 'No peanuts, please' }),
        })),
        deliveryAddress: `${100 + i} Alder St`,
        latitude: Number((RESTAURANT.latitude + ((i % 20) - 10) * 0.001).toFixed(6)),
        longitude: Number((RESTAURANT.longitude + ((i % 23) - 11) * 0.001).toFixed(6)),
      },
    }),
  )
}

/** Cancels what the bench left open and takes the restaurant off the list. */
export async function closeKitchen({ owner, restaurantId }: KitchenTown): Promise<void> {
  const status = 'pending,confirmed,preparing,ready'
  for (;;) {
    const { orders } = await owner.call(listOrders, {
      query: { restaurantId, city: CITY, status, limit: 100 },
    })
    const open = orders.filter((order) => !isFinal(order.status))
    if (open.length === 0) break
    await inTurns(open, AT_ONCE, ({ id }) =>
      owner.call(patchOrderStatus, {
        params: { id },
        body: { status: 'cancelled', reason: 'End of the bench' },
      }),
    )
  }
  await owner.call(patchRestaurant, { params: { id: restaurantId }, body: { isActive: false } })
}
