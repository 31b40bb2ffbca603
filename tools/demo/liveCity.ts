import { orderRoutes } from '@tiffin/contracts/orders'
import type { Random } from '../simulate/plan/random.ts'
import type { RunningSystem } from '../start/runningSystem.ts'
import type { CityLife } from './cityLife.ts'
import { Customers } from './customers.ts'
import { keepDoing } from './keepDoing.ts'
import { Kitchens } from './kitchens.ts'
import type { Pace } from './pace.ts'
import { DemoPartner } from './partner.ts'
import { placeOrder } from './placeOrder.ts'
import { Session } from './session.ts'

export interface DemoContext {
  readonly system: Pick<RunningSystem, 'gatewayUrl' | 'actorsApiKey'>
  readonly pace: Pace
  readonly tell: (line: string) => void
}

/** Milliseconds in which partners go off duty at the end; the services are about to stop. */
const OFF_DUTY_WITHIN = 4000

/** Lets a city live until the signal of its pace; then its partners go off duty. Never rejects. */
export async function liveCity(life: CityLife, context: DemoContext, random: Random): Promise<void> {
  const { system, pace, tell } = context
  const { city, owner, customer } = life.seed
  const { signal } = pace
  const signIn = (
    person: { email: string; firstName: string; lastName: string },
    role: 'customer' | 'restaurant_owner' | 'delivery_partner',
    vehicle?: CityLife['partners'][number]['vehicle'],
  ) => {
    const { email, firstName, lastName } = person
    return new Session(system, { email, firstName, lastName, role, city, vehicle }, signal)
  }
  const keep = (who: string, work: () => Promise<void>) => keepDoing(`${city}, ${who}`, work, signal, tell)
  const kitchens: Kitchens = new Kitchens(signIn(owner, 'restaurant_owner'), city, pace, (id) =>
    customers.hasPlaced(id),
  )
  const customers = new Customers(
    life.customers.map((person) => signIn(person, 'customer')),
    life,
    kitchens,
    pace,
    random.fork(),
  )
  const partners = life.partners.map((person) => {
    const session = signIn(person, 'delivery_partner', person.vehicle)
    return new DemoPartner(session, person, life.streetsTurned, pace, random.fork())
  })
  await Promise.all([
    keep('kitchens', () => kitchens.look()),
    keep('customers', () => customers.orderNext()),
    giveSomethingToWatch(signIn(customer, 'customer'), life, kitchens, context, random.fork()),
    ...partners.map((partner, i) => livePartner(partner, `partner ${life.partners[i]?.firstName}`, keep)),
  ])
  await goOffDuty(partners)
}

async function livePartner(
  partner: DemoPartner,
  who: string,
  keep: (who: string, work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  let begun = false
  await keep(who, async () => {
    if (!begun) await partner.begin()
    begun = true
    await partner.next()
  })
}

/** Places one order for the customer of the printed login, unless they have one under way; later they act alone. */
async function giveSomethingToWatch(
  customer: Session,
  life: CityLife,
  kitchens: Kitchens,
  { pace, tell }: DemoContext,
  random: Random,
): Promise<void> {
  let given = false
  const once = new AbortController()
  const give = async () => {
    if (kitchens.open.length === 0) return pace.look(2)
    const query = { status: 'pending,confirmed,preparing,ready,picked_up', limit: 1 }
    const { orders } = await customer.ask(orderRoutes.listOrders, { query })
    given = orders.length > 0 || (await placeOrder(customer, life, kitchens.open, random)) !== undefined
    if (given) once.abort()
    else await pace.look(10)
  }
  const until = AbortSignal.any([pace.signal, once.signal])
  await keepDoing(`${life.seed.city}, the first order`, give, until, tell)
}

/** Nobody of the demo stays on duty; whom no service answers any more, the next start finds. */
async function goOffDuty(partners: readonly DemoPartner[]): Promise<void> {
  const ends = Promise.allSettled(partners.map((partner) => partner.end()))
  await Promise.race([ends, new Promise((resolve) => setTimeout(resolve, OFF_DUTY_WITHIN))])
}
