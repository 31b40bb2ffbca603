import { setTimeout as sleep } from 'node:timers/promises'
import { getMe } from '@tiffin/contracts/auth'
import { type Call, createCaller } from '@tiffin/contracts/client'
import { getAssignments, patchLocation } from '@tiffin/contracts/delivery'
import {
  createOrder,
  getOrder,
  getOrderHistory,
  listOrders,
  patchOrderStatus,
} from '@tiffin/contracts/orders'
import { getMenu, listRestaurants } from '@tiffin/contracts/restaurants'
import { ANY_GATEWAY } from './balancedFetch.ts'
import type { Actor, Town } from './openTown.ts'
import { orderIn } from './walkOrder.ts'

/** Milliseconds a person waits after an answer. Four people a town: with three towns about 50 requests a second. */
const PAUSE = 220

/** What came of what people asked meanwhile. */
export interface Traffic {
  /** What was not answered as it should be, in words. */
  readonly failures: readonly string[]
  /** The orders that were accepted. */
  readonly placed: readonly string[]
  /** Waits for what is under way and ends it. */
  stop(): Promise<void>
}

/** The people of some towns go on asking through the gateways, each as soon as they are answered. */
export function steadyTraffic(towns: readonly Town[], through: typeof fetch): Traffic {
  const failures: string[] = []
  const placed: string[] = []
  let goesOn = true
  const callerOf = ({ token }: Actor) =>
    createCaller({
      baseUrl: ANY_GATEWAY,
      fetch: through,
      headers: () => ({ authorization: `Bearer ${token}` }),
    })
  const repeat = async (actor: Actor, steps: (ask: Call) => Promise<unknown>) => {
    const call = callerOf(actor)
    const ask: Call = async (route, input) => {
      const answer = await call(route, input)
      await sleep(PAUSE)
      return answer
    }
    while (goesOn)
      await steps(ask).catch((error: Error) => failures.push(`${error.message} ${String(error.cause ?? '')}`))
  }
  const people = towns.flatMap((town) => [
    repeat(town.customer, async (ask) => {
      const { id } = await ask(createOrder, { body: orderIn(town) })
      placed.push(id)
      await ask(getOrder, { params: { id } })
      await ask(patchOrderStatus, { params: { id }, body: { status: 'cancelled' } })
      await ask(getOrderHistory, { params: { id } })
    }),
    repeat(town.owner, async (ask) => {
      await ask(listOrders, { query: { restaurantId: town.restaurant.id } })
      await ask(getMenu, { params: { id: town.restaurant.id } })
    }),
    repeat(town.partners[0], async (ask) => {
      await ask(patchLocation, { params: { id: town.partners[0].id }, body: town.city.restaurant })
      await ask(getAssignments, {})
    }),
    repeat(town.customer, async (ask) => {
      await ask(listRestaurants, { query: { city: town.city.city } })
      await ask(getMe, {})
    }),
  ])
  return {
    failures,
    placed,
    async stop() {
      goesOn = false
      await Promise.all(people)
    },
  }
}
