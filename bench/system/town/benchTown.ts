import { createMenuItem, createRestaurant } from '@tiffin/contracts/restaurants'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { type Actor, signUpOrIn } from '../../../tools/seed/actors.ts'
import { inTurns } from '../../../tools/simulate/inTurns.ts'
import type { RunningSystem } from '../../../tools/start/runningSystem.ts'

/** A city of each shard, as the spec's regions lie. */
export const CITIES = { A: 'San Francisco, CA', B: 'New York, NY', C: 'Houston, TX' } as const
export type ShardName = keyof typeof CITIES

/** People who sign up at the same time: each costs a password hash. */
const AT_ONCE = 4
const DISHES = 20

/** A restaurant of a city, with customers who are signed in. */
export interface BenchCity {
  readonly city: string
  readonly point: { readonly latitude: number; readonly longitude: number }
  readonly owner: Actor
  readonly restaurantId: string
  readonly dishes: readonly string[]
  readonly customers: readonly Actor[]
}

export type BenchTown = Readonly<Record<ShardName, BenchCity>>

/** Makes a restaurant and `customers` customers in a city of each shard. */
export async function settleTown(system: RunningSystem, customers: number): Promise<BenchTown> {
  const entries = await inTurns(Object.entries(CITIES), 1, async ([shard, city]) => [
    shard,
    await settleCity(system, city, customers),
  ])
  return Object.fromEntries(entries as [ShardName, BenchCity][]) as Record<ShardName, BenchCity>
}

/** Makes a restaurant and `count` customers in a city. */
export async function settleCity(system: RunningSystem, city: string, count: number): Promise<BenchCity> {
  const { point } = resolveMarket(city, { for: 'write' })
  const owner = await signUp(system, city, 'restaurant_owner', 0)
  const { id } = await owner.call(createRestaurant, {
    body: {
      name: `Bench Kitchen of ${city}`,
      city,
      address: '1 Main Street',
      ...point,
      preparationMinutes: 15,
    },
  })
  const numbers = (n: number) => Array.from({ length: n }, (_, i) => i)
  const dishes = await inTurns(numbers(DISHES), 1, async (i) => {
    const body = {
      name: `Dish ${i}`,
      price: 8 + i / 4,
      category: 'Mains',
      description: 'With rice and bread',
    }
    return (await owner.call(createMenuItem, { params: { id }, body })).id
  })
  const customers = await inTurns(numbers(count), AT_ONCE, (i) => signUp(system, city, 'customer', i))
  return { city, point, owner, restaurantId: id, dishes, customers }
}

function signUp(
  system: RunningSystem,
  city: string,
  role: 'customer' | 'restaurant_owner',
  number: number,
): Promise<Actor> {
  const email = `${role}-${number}-${city.replace(/\W+/g, '-').toLowerCase()}@bench.example`
  const names = { firstName: 'Bench', lastName: `Number ${number}` }
  return signUpOrIn(system, { ...names, email, password: 'a-bench-measures', role, city })
}
