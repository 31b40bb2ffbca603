import { authRoutes } from '@tiffin/contracts/auth'
import { type Call, createCaller } from '@tiffin/contracts/client'
import { orderRoutes } from '@tiffin/contracts/orders'
import { restaurantRoutes } from '@tiffin/contracts/restaurants'
import { DEMO_LOGINS, DEMO_PASSWORD } from '../seed/demoData.ts'
import type { Fuzzer, World } from './world.ts'

const CITY = 'San Francisco'
const ORDERS = 5

interface Person {
  readonly id: string
  readonly role: string
  readonly token: string
  readonly call: Call
}

/** What the demo's seed has made of a system: somebody of each role, and orders that wait for a kitchen. */
export async function demoWorld(gatewayUrl: string): Promise<World> {
  const people = await Promise.all(DEMO_LOGINS.map(({ email }) => signIn(gatewayUrl, email)))
  const customer = people.find(({ role }) => role === 'customer') as Person
  const { restaurants } = await customer.call(restaurantRoutes.listRestaurants, { query: { city: CITY } })
  const { id: restaurantId, latitude, longitude } = restaurants[0] as (typeof restaurants)[number]
  const { items } = await customer.call(restaurantRoutes.getMenu, { params: { id: restaurantId } })
  const dishIds = items.map(({ id }) => id)
  const door = { latitude, longitude }
  const body = { restaurantId, city: CITY, deliveryAddress: '500 Castro St', ...door }
  const orders = dishIds
    .slice(0, ORDERS)
    .map((menuItemId) =>
      customer.call(orderRoutes.createOrder, { body: { ...body, items: [{ menuItemId, quantity: 1 }] } }),
    )
  return {
    gatewayUrl,
    fuzzers: [{ role: 'nobody', token: undefined }, ...people.map(asFuzzer)],
    city: CITY,
    door,
    restaurantId,
    dishIds,
    orderIds: (await Promise.all(orders)).map(({ id }) => id),
    personIds: people.map(({ id }) => id),
  }
}

async function signIn(baseUrl: string, email: string): Promise<Person> {
  const nobody = createCaller({ baseUrl })
  const { user, token } = await nobody(authRoutes.login, { body: { email, password: DEMO_PASSWORD } })
  const headers = { authorization: `Bearer ${token}` }
  return { id: user.id, role: user.role, token, call: createCaller({ baseUrl, headers: () => headers }) }
}

const asFuzzer = ({ role, token }: Person): Fuzzer => ({ role, token })
