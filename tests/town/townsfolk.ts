import { getMe } from '@tiffin/contracts/auth'
import { createCaller } from '@tiffin/contracts/client'
import { getAssignments, patchLocation } from '@tiffin/contracts/delivery'
import {
  createOrder,
  getOrder,
  getOrderHistory,
  listOrders,
  patchOrderStatus,
} from '@tiffin/contracts/orders'
import { getMenu, listRestaurants } from '@tiffin/contracts/restaurants'
import type { Actor, Town } from './openTown.ts'
import { orderIn } from './walkOrder.ts'

/** One request, and what is remembered of its answer. */
type Step = () => Promise<unknown>

export interface Townsfolk {
  /** What they ask, to be gone through again and again: ten requests, of which four are an order's. */
  readonly steps: readonly Step[]
  /** What is left to ask when they stop: every order is cancelled. */
  goHome(): Step[]
}

interface Asking {
  readonly baseUrl: string
  readonly fetch: typeof fetch
  /** Takes down the orders that were accepted. */
  readonly placed: string[]
}

/** What a customer, an owner and a partner of a town ask. A customer whose order is not answered yet reads the menu instead. */
export function townsfolk(town: Town, { placed, ...to }: Asking): Townsfolk {
  const callerOf = ({ token }: Actor) =>
    createCaller({ ...to, headers: () => ({ authorization: `Bearer ${token}` }) })
  const [customer, owner, partner] = [town.customer, town.owner, town.partners[0]].map(callerOf) as [
    ReturnType<typeof callerOf>,
    ReturnType<typeof callerOf>,
    ReturnType<typeof callerOf>,
  ]
  const orders = { toSee: [] as string[], toCancel: [] as string[], toRemember: [] as string[] }
  const readMenu = () => customer(getMenu, { params: { id: town.restaurant.id } })
  const onNext = (from: string[], ask: (id: string) => Promise<unknown>, then: string[]) => async () => {
    const id = from.shift()
    if (id === undefined) return readMenu()
    await ask(id)
    then.push(id)
  }
  const cancel = (id: string) => customer(patchOrderStatus, { params: { id }, body: { status: 'cancelled' } })
  return {
    steps: [
      async () => {
        const { id } = await customer(createOrder, { body: orderIn(town) })
        placed.push(id)
        orders.toSee.push(id)
      },
      () => customer(listRestaurants, { query: { city: town.city.city } }),
      () => partner(patchLocation, { params: { id: town.partners[0].id }, body: town.city.restaurant }),
      onNext(orders.toSee, (id) => customer(getOrder, { params: { id } }), orders.toCancel),
      () => owner(listOrders, { query: { restaurantId: town.restaurant.id } }),
      onNext(orders.toCancel, cancel, orders.toRemember),
      () => partner(getAssignments, {}),
      () => customer(getMe, {}),
      onNext(orders.toRemember, (id) => customer(getOrderHistory, { params: { id } }), []),
      readMenu,
    ],
    goHome: () => [...orders.toSee, ...orders.toCancel].map((id) => () => cancel(id)),
  }
}
