import type { People } from './people.ts'
import type { Deed, Scenario } from './scenario.ts'
import { idOf, KIND } from './system/ids.ts'
import type { World } from './system/world.ts'

/** Does what disturbs a day. */
export async function doDeed(
  deed: Deed,
  people: People,
  world: World,
  { kitchens, partners }: Scenario,
): Promise<void> {
  const order = (n: number) => idOf(KIND.order, (n % kitchens.length) + 1)
  const partner = (n: number) => idOf(KIND.partner, (n % partners) + 1)
  switch (deed.what) {
    case 'the customer cancels':
      return people.customerCancels(order(deed.order))
    case 'a stale plan offers':
      return people.dispatcherOffers(order(deed.order), partner(deed.partner))
    case 'a partner who was not asked accepts':
      return people.accepts(partner(deed.partner), order(deed.order))
    case 'a partner picks up':
      return people.progresses(partner(deed.partner), order(deed.order), 'picked_up')
    case 'a partner delivers':
      return people.progresses(partner(deed.partner), order(deed.order), 'delivered')
    case 'an admin reassigns':
      return people.adminReassigns(
        order(deed.order),
        deed.partner === null ? undefined : partner(deed.partner),
      )
    case 'a plan tells the arrival':
      return people.planTells(order(deed.order), deed.minutes)
    case 'a partner comes on duty':
      return people.setOnDuty(partner(deed.partner), true)
    case 'time passes':
      world.now += deed.seconds * 1000
      world.actOnTimers()
  }
}
