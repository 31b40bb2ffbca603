import { inTurns } from './inTurns.ts'
import type { People } from './people.ts'
import type { Plan } from './plan/plan.ts'
import type { Town } from './town.ts'

/** People who sign up at the same time: each costs auth-service a password hash. */
const AT_ONCE = 4

/** Makes all towns of a plan. `made` hears of each person and restaurant that is there. Rejects when the signal aborts. */
export async function settle(
  plan: Plan,
  people: People,
  made: () => void,
  signal: AbortSignal,
): Promise<Town[]> {
  const towns: Town[] = []
  const counted = <T>(thing: T): T => {
    made()
    signal.throwIfAborted()
    return thing
  }
  for (const city of plan.cities) {
    const { label } = city
    towns.push({
      plan: city,
      restaurants: await inTurns(city.kitchens, AT_ONCE, (kitchen) =>
        people.restaurant(label, kitchen).then(counted),
      ),
      customers: await inTurns(Array(city.customers).fill(label), AT_ONCE, () =>
        people.customer(label).then(counted),
      ),
      partners: await inTurns(city.partners, AT_ONCE, ({ vehicle, start }) =>
        people.partner(label, vehicle, start).then(counted),
      ),
    })
  }
  return towns
}

export function peopleIn({ cities }: Plan): number {
  return cities.reduce((sum, { kitchens, customers, partners }) => {
    return sum + kitchens.length + customers + partners.length
  }, 0)
}
