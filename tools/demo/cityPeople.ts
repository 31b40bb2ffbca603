import type { RunningSystem } from '../start/runningSystem.ts'
import type { CityLife, Vehicle } from './cityLife.ts'
import { Session } from './session.ts'

/** Everybody of a city through whom the demo acts. */
export interface CityPeople {
  /** Owner of the seed's restaurants: of the printed login, in San Francisco. */
  readonly owner: Session
  /** The customer of the city's login, who orders once. */
  readonly loginCustomer: Session
  readonly customers: readonly Session[]
  /** By the life's partners. */
  readonly partners: readonly Session[]
}

interface Named {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly vehicle?: Vehicle
}

/** Nobody signs in before they act. */
export function peopleOf(
  { seed, customers, partners }: CityLife,
  system: Pick<RunningSystem, 'gatewayUrl' | 'actorsApiKey'>,
  signal: AbortSignal,
): CityPeople {
  const session =
    (role: 'customer' | 'restaurant_owner' | 'delivery_partner') =>
    ({ email, firstName, lastName, vehicle }: Named) =>
      new Session(system, { email, firstName, lastName, vehicle, role, city: seed.city }, signal)
  return {
    owner: session('restaurant_owner')(seed.owner),
    loginCustomer: session('customer')(seed.customer),
    customers: customers.map(session('customer')),
    partners: partners.map(session('delivery_partner')),
  }
}
