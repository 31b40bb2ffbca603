import { getAssignments } from '@tiffin/contracts/delivery'
import { createMenuItem, createRestaurant } from '@tiffin/contracts/restaurants'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { type Actor, type NewPerson, signUpOrIn } from '../../../../tools/seed/actors.ts'
import { untilKnown } from '../../../../tools/seed/untilKnown.ts'
import { inTurns } from '../../../../tools/simulate/inTurns.ts'
import type { RunningSystem } from '../../../../tools/start/runningSystem.ts'
import { quantile } from '../../../shared/statistics.ts'
import type { Instance } from '../../instance/instance.ts'
import { placesOnMap } from './placesOnMap.ts'
import { CITY, type Town, type TownRestaurant } from './town.ts'

/** Calls on the way at the same time. */
const AT_ONCE = 4
const CUSTOMERS = 4
const DISH = { name: 'Dish of the day', price: 12, category: 'Mains' }

export type Gateway = Pick<RunningSystem, 'gatewayUrl' | 'actorsApiKey'>

/** How many people and restaurants an instance's town has. */
export const townSize = ({ couriers, restaurants }: Instance): number =>
  1 + CUSTOMERS + restaurants.size + couriers.length

/** Makes an instance's people and restaurants; `onMade` hears of each. Nobody is on duty yet. */
export async function openTown(instance: Instance, gateway: Gateway, onMade: () => void): Promise<Town> {
  const made = <T>(thing: T): T => {
    onMade()
    return thing
  }
  const signUp = (role: NewPerson['role'], number: number) => personOf(gateway, role, number).then(made)
  const pointOf = placesOnMap(instance, resolveMarket(CITY, { for: 'write' }).point)
  const owner = await signUp('restaurant_owner', 0)
  const restaurants = await inTurns([...instance.restaurants], AT_ONCE, async ([name, place]) => {
    const restaurant = await openRestaurant(owner, name, { ...pointOf(place), ...usualIn(instance, name) })
    return made([name, restaurant] as const)
  })
  const partners = await inTurns(instance.couriers, AT_ONCE, async (courier) => {
    const actor = await signUp('delivery_partner', instance.couriers.indexOf(courier))
    await untilKnown(() => actor.call(getAssignments, {}))
    return { courier, actor }
  })
  const numbers = Array.from({ length: CUSTOMERS }, (_, i) => i)
  const customers = await inTurns(numbers, AT_ONCE, (i) => signUp('customer', i))
  return { pointOf, owner, customers, partners, restaurants: new Map(restaurants) }
}

function personOf(gateway: Gateway, role: NewPerson['role'], number: number): Promise<Actor> {
  return signUpOrIn(gateway, {
    email: `${role}-${number}@bench.example`,
    password: 'a-bench-replays',
    firstName: 'Bench',
    lastName: `Number ${number}`,
    role,
    city: CITY,
    ...(role === 'delivery_partner' && { vehicle: 'car' }),
  })
}

async function openRestaurant(
  owner: Actor,
  name: string,
  more: { latitude: number; longitude: number; preparationMinutes: number },
): Promise<TownRestaurant> {
  const body = { name, city: CITY, address: '1 Commerce Street', ...more }
  const { id } = await owner.call(createRestaurant, { body })
  const dish = await owner.call(createMenuItem, { params: { id }, body: DISH })
  return { id, dishId: dish.id }
}

/** What a restaurant says that its orders take, before its kitchen has seen one: what they mostly do. */
function usualIn({ orders, restaurantIdOf }: Instance, name: string): { preparationMinutes: number } {
  const own = orders.filter(({ id }) => restaurantIdOf.get(id) === name)
  const minutes = own.map(({ placedAt, readyAt }) => readyAt - placedAt)
  return { preparationMinutes: Math.max(1, Math.round(quantile(minutes, 0.5))) }
}
