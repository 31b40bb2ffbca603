import { createOrder } from '@tiffin/contracts/orders'
import {
  createMenuItem,
  createRestaurant,
  type MenuItem,
  type Restaurant,
} from '@tiffin/contracts/restaurants'
import type { BodyOf, ReplyOf } from '@tiffin/contracts/route'
import { AJANTA_MENU, ajantaIn, type ExampleCity, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'

type Name = 'auth-service' | 'restaurant-service' | 'order-service'
/** Orders are placed and moved without auth-service: it only knows names. */
const NEEDED: readonly Name[] = ['restaurant-service', 'order-service']

/** Order-service with the services it asks, on servers of their own. */
export interface OrderSystem {
  readonly infrastructure: Infrastructure
  readonly services: RunningSystem<Name>['services']
  readonly system: RunningSystem<Name>
  stop(): Promise<void>
}

type Variables = Readonly<Record<string, string>>

/** Starts them; `own` answers variables of order-service's own, beside or instead of the infrastructure's. */
export async function startOrderSystem(
  own: (env: Variables) => Variables | Promise<Variables> = () => ({}),
  names = NEEDED,
): Promise<OrderSystem> {
  const infrastructure = await freshInfrastructure()
  const envOf = { 'order-service': await own(infrastructure.env) }
  const system = await startSystem(infrastructure, names, { envOf })
  return {
    infrastructure,
    services: system.services,
    system,
    async stop() {
      await system.stop()
      await infrastructure.dispose()
    },
  }
}

/** A restaurant with its owner and its menu. */
export interface Kitchen {
  readonly city: ExampleCity
  readonly owner: Person
  readonly restaurant: Restaurant
  readonly menu: readonly MenuItem[]
}

/** Opens an Ajanta in a city. */
export async function openKitchen(
  { services }: { readonly services: Pick<OrderSystem['services'], 'restaurant-service'> },
  city: ExampleCity = SAN_FRANCISCO,
): Promise<Kitchen> {
  const owner = await newPerson('restaurant_owner', city)
  const call = callAs(services['restaurant-service'], owner)
  const restaurant = await call(createRestaurant, { body: ajantaIn(city) })
  const menu: MenuItem[] = []
  for (const body of AJANTA_MENU)
    menu.push(await call(createMenuItem, { params: { id: restaurant.id }, body }))
  return { city, owner, restaurant, menu }
}

export type OrderRequest = BodyOf<typeof createOrder>
export type PlacedOrder = ReplyOf<typeof createOrder>

/** Two vindaloos and a naan to the door of the kitchen's city. */
export function orderAt({ city, restaurant, menu }: Kitchen, more: Partial<OrderRequest> = {}): OrderRequest {
  const [vindaloo, , naan] = menu as [MenuItem, MenuItem, MenuItem]
  return {
    restaurantId: restaurant.id,
    items: [
      { menuItemId: vindaloo.id, quantity: 2 },
      { menuItemId: naan.id, quantity: 1 },
    ],
    deliveryAddress: city.doorAddress,
    city: city.city,
    ...city.door,
    ...more,
  }
}

/** Places that order as a customer. */
export function placeAt(system: OrderSystem, kitchen: Kitchen, customer: Person): Promise<PlacedOrder> {
  return callAs(system.services['order-service'], customer)(createOrder, { body: orderAt(kitchen) })
}
