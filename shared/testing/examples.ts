import type { register } from '@tiffin/contracts/auth'
import type { createMenuItem, createRestaurant } from '@tiffin/contracts/restaurants'
import type { BodyOf } from '@tiffin/contracts/route'

/** A market as tests need it: GeoNames id, the shard it is seeded in, two points a few streets apart. */
export interface ExampleCity {
  readonly city: string
  readonly market: number
  readonly shard: 'A' | 'B' | 'C'
  readonly timeZone: string
  readonly restaurant: { readonly latitude: number; readonly longitude: number }
  readonly door: { readonly latitude: number; readonly longitude: number }
  readonly doorAddress: string
}

export const SAN_FRANCISCO: ExampleCity = {
  city: 'San Francisco',
  market: 5391959,
  shard: 'A',
  timeZone: 'America/Los_Angeles',
  restaurant: { latitude: 37.7599, longitude: -122.4148 },
  door: { latitude: 37.7749, longitude: -122.4194 },
  doorAddress: '1 Market Street, San Francisco',
}

export const NEW_YORK: ExampleCity = {
  city: 'New York',
  market: 5128581,
  shard: 'B',
  timeZone: 'America/New_York',
  restaurant: { latitude: 40.7306, longitude: -73.9866 },
  door: { latitude: 40.7484, longitude: -73.9857 },
  doorAddress: '20 West 34th Street, New York',
}

export const HOUSTON: ExampleCity = {
  city: 'Houston',
  market: 4699066,
  shard: 'C',
  timeZone: 'America/Chicago',
  restaurant: { latitude: 29.7589, longitude: -95.3677 },
  door: { latitude: 29.7499, longitude: -95.3584 },
  doorAddress: '1001 Avenida de las Americas, Houston',
}

export const MEXICO_CITY: ExampleCity = {
  city: 'Ciudad de México',
  market: 3530597,
  shard: 'C',
  timeZone: 'America/Mexico_City',
  restaurant: { latitude: 19.4326, longitude: -99.1332 },
  door: { latitude: 19.4361, longitude: -99.1413 },
  doorAddress: 'Avenida Juárez 1, Ciudad de México',
}

/** One city a shard. */
export const CITY_OF_SHARD = { A: SAN_FRANCISCO, B: NEW_YORK, C: MEXICO_CITY } as const

const DAYS = [0, 1, 2, 3, 4, 5, 6]
/** Round the clock, so that a test does not depend on when it runs. */
export const ALWAYS_OPEN = DAYS.map((day) => ({ day, opens: '00:00', closes: '24:00' }))

/** The restaurant of all tests, as its owner creates it: in San Francisco, always open. */
export const AJANTA: BodyOf<typeof createRestaurant> = {
  name: 'Ajanta',
  description: 'Home cooking from seven regions',
  city: SAN_FRANCISCO.city,
  address: '1888 Mission Street',
  ...SAN_FRANCISCO.restaurant,
  phoneNumber: '+14155550123',
  email: 'kitchen@ajanta.example',
  cuisines: ['Indian', 'Vegetarian'],
  openingHours: ALWAYS_OPEN,
  preparationMinutes: 15,
}

/** The same restaurant in another city. */
export function ajantaIn(city: ExampleCity): BodyOf<typeof createRestaurant> {
  return { ...AJANTA, city: city.city, ...city.restaurant }
}

export const CHICKEN_VINDALOO: BodyOf<typeof createMenuItem> = {
  name: 'Chicken Vindaloo',
  description: 'Hot and sour, from Goa',
  price: 12.34,
  category: 'Mains',
  allergens: ['mustard'],
}

export const SAAG_PANEER: BodyOf<typeof createMenuItem> = {
  name: 'Saag Paneer',
  description: 'Spinach and fresh cheese',
  price: 10.5,
  category: 'Mains',
  allergens: ['milk'],
}

export const GARLIC_NAAN: BodyOf<typeof createMenuItem> = {
  name: 'Garlic Naan',
  price: 3.25,
  category: 'Breads',
  allergens: ['gluten', 'milk'],
}

export const AJANTA_MENU = [CHICKEN_VINDALOO, SAAG_PANEER, GARLIC_NAAN] as const

/** What a customer writes beside a dish. */
export const MILD_PLEASE = 'Mild please, no coriander'

type Registration = BodyOf<typeof register>

/** People as they register, at home in San Francisco. */
export const CUSTOMER: Registration = {
  email: 'asha@example.com',
  password: 'secure123',
  firstName: 'Asha',
  lastName: 'Rao',
  phoneNumber: '+14155550101',
  role: 'customer',
  city: SAN_FRANCISCO.city,
}

export const OWNER: Registration = {
  ...CUSTOMER,
  email: 'omar@example.com',
  firstName: 'Omar',
  lastName: 'Haddad',
  phoneNumber: '+14155550102',
  role: 'restaurant_owner',
}

export const PARTNER: Registration = {
  ...CUSTOMER,
  email: 'pia@example.com',
  firstName: 'Pia',
  lastName: 'Lindqvist',
  phoneNumber: '+14155550103',
  role: 'delivery_partner',
  vehicle: 'bicycle',
}

/** The same person's namesake in another city, with an address of their own. */
export function registeringIn(city: ExampleCity, person: Registration): Registration {
  const place = city.city.toLowerCase().replace(/[^a-z]+/g, '-')
  return { ...person, email: person.email.replace('@', `.${place}@`), city: city.city }
}
