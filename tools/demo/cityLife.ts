import type { Point } from '@tiffin/sharding/geo'
import type { DemoCity, DemoPerson } from '../seed/demoData.ts'

export type Vehicle = NonNullable<DemoPerson['vehicle']>

/** A delivery partner of the demo and the place where they wait for offers. */
export interface PartnerLife {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly vehicle: Vehicle
  readonly stand: Point
}

export interface CustomerLife {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
}

/** A door that orders go to. */
export interface Door extends Point {
  readonly address: string
}

/** How much goes on in a city. */
export interface Tempo {
  /** Below so many orders under way the next one comes soon; above so many none comes. */
  readonly fewest: number
  readonly most: number
  /** Seconds between two orders, on average. */
  readonly gapSeconds: number
}

/** What lives in a city of the demo beside what the seed has put there. */
export interface CityLife {
  /** The city's restaurants, their owner and the people of the printed logins. */
  readonly seed: DemoCity
  readonly partners: readonly PartnerLife[]
  readonly customers: readonly CustomerLife[]
  readonly doors: readonly Door[]
  /** What customers write beside an order. */
  readonly notes: readonly string[]
  /** Degrees by which the city's streets are turned from north, clockwise. */
  readonly streetsTurned: number
  readonly tempo: Tempo
}

const EMAIL = '@tiffin.example'

/** Numbered from `first` on: the seed's partners have the numbers before. */
export function partnersOf(
  city: string,
  first: number,
  people: readonly (readonly [first: string, last: string, Vehicle, latitude: number, longitude: number])[],
): PartnerLife[] {
  return people.map(([firstName, lastName, vehicle, latitude, longitude], i) => ({
    email: `partner-${city}-${first + i}${EMAIL}`,
    firstName,
    lastName,
    vehicle,
    stand: { latitude, longitude },
  }))
}

/** The seed's partners as far as nobody else's login is theirs. */
export function seededPartners({ partners }: DemoCity, printed: readonly string[]): PartnerLife[] {
  return partners
    .filter(({ email }) => !printed.includes(email))
    .map(({ email, firstName, lastName, vehicle = 'bicycle', latitude, longitude }) => ({
      email,
      firstName,
      lastName,
      vehicle,
      stand: { latitude, longitude },
    }))
}

export function customersOf(
  city: string,
  people: readonly (readonly [first: string, last: string])[],
): CustomerLife[] {
  return people.map(([firstName, lastName], i) => ({
    email: `customer-${city}-${i + 1}${EMAIL}`,
    firstName,
    lastName,
  }))
}

export function doorsOf(
  doors: readonly (readonly [address: string, latitude: number, longitude: number])[],
): Door[] {
  return doors.map(([address, latitude, longitude]) => ({ address, latitude, longitude }))
}
