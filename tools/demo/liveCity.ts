import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../simulate/plan/random.ts'
import type { RunningSystem } from '../start/runningSystem.ts'
import type { CityLife } from './cityLife.ts'
import { peopleOf } from './cityPeople.ts'
import { Customers } from './customers.ts'
import { placeFirstOrder } from './firstOrder.ts'
import { keepDoing } from './keepDoing.ts'
import { Kitchens } from './kitchens.ts'
import type { Pace } from './pace.ts'
import { DemoPartner } from './partner.ts'

export interface DemoContext {
  readonly system: Pick<RunningSystem, 'gatewayUrl' | 'actorsApiKey'>
  readonly pace: Pace
  readonly tell: (line: string) => void
}

/** Milliseconds in which partners go off duty at the end; the services are about to stop. */
const OFF_DUTY_WITHIN = 4000

/** Lets a city live until the signal of its pace; then its partners go off duty. Never rejects. */
export async function liveCity(
  life: CityLife,
  { system, pace, tell }: DemoContext,
  random: Random,
): Promise<void> {
  const people = peopleOf(life, system, pace.signal)
  const { city } = life.seed
  const kitchens: Kitchens = new Kitchens(people.owner, city, pace, (id) => customers.hasPlaced(id))
  const customers = new Customers(people.customers, life, kitchens, pace, random.fork())
  const partners = life.partners.map((partner, i) => {
    const session = people.partners[i] as (typeof people.partners)[number]
    return new DemoPartner(session, partner, life.streetsTurned, pace, random.fork())
  })
  const lots = random.fork()
  const keep = (who: string, work: () => Promise<'more' | 'done'>) =>
    keepDoing(`${city}, ${who}`, work, pace.signal, tell)
  const forever = (who: string, work: () => Promise<void>) => keep(who, () => work().then(() => 'more'))
  await Promise.all([
    forever('kitchens', () => kitchens.look()),
    forever('customers', () => customers.orderNext()),
    keep('the first order', () => placeFirstOrder(people.loginCustomer, life, kitchens, pace, lots)),
    ...partners.map((partner, i) => forever(`partner ${life.partners[i]?.firstName}`, () => partner.next())),
  ])
  await goOffDuty(partners)
}

/** Nobody of the demo stays on duty; whom no service answers any more, the next start finds. */
async function goOffDuty(partners: readonly DemoPartner[]): Promise<void> {
  const ends = Promise.allSettled(partners.map((partner) => partner.end()))
  await Promise.race([ends, delay(OFF_DUTY_WITHIN, undefined, { ref: false })])
}
