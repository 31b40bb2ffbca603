import type { OpeningHours } from '@tiffin/contracts/restaurants'

/** The demo's people and restaurants: a small city in each of the first three shards. */

export const DEMO_PASSWORD = 'tiffin-demo'

export interface DemoPerson {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly role: 'customer' | 'restaurant_owner' | 'delivery_partner'
  readonly vehicle?: 'bicycle' | 'scooter' | 'car'
}

export interface DemoDish {
  readonly name: string
  readonly description: string
  readonly price: number
  readonly category: string
  readonly allergens: readonly string[]
}

export interface DemoRestaurant {
  readonly name: string
  readonly description: string
  readonly address: string
  readonly latitude: number
  readonly longitude: number
  readonly cuisines: readonly string[]
  readonly preparationMinutes: number
  /** In the city's own time; always open where absent. */
  readonly openingHours?: readonly OpeningHours[]
  readonly menu: readonly DemoDish[]
}

export interface DemoCity {
  readonly city: string
  readonly owner: DemoPerson
  readonly customer: DemoPerson
  readonly partners: readonly (DemoPerson & { readonly latitude: number; readonly longitude: number })[]
  readonly restaurants: readonly DemoRestaurant[]
}

const dish = (
  category: string,
  name: string,
  price: number,
  description: string,
  ...allergens: string[]
): DemoDish => ({ name, description, price, category, allergens })

const INDIAN = [
  dish('Starters', 'Samosa chaat', 7.5, 'Crushed samosas, chickpeas, yogurt and tamarind', 'gluten', 'milk'),
  dish('Starters', 'Gobi pakora', 6.9, 'Cauliflower in spiced chickpea batter'),
  dish('Mains', 'Chana masala', 12.5, 'Chickpeas in tomato, ginger and cumin'),
  dish('Mains', 'Palak paneer', 14.25, 'Spinach and fresh cheese', 'milk'),
  dish('Mains', 'Lamb rogan josh', 16.75, 'Braised lamb, Kashmiri chili', 'milk'),
  dish('Breads', 'Garlic naan', 3.95, 'From the clay oven', 'gluten', 'milk'),
]
const PIZZA = [
  dish('Pizza', 'Margherita', 15, 'Tomato, mozzarella, basil', 'gluten', 'milk'),
  dish('Pizza', 'Funghi', 17.5, 'Mushrooms, thyme, fontina', 'gluten', 'milk'),
  dish('Pizza', 'Diavola', 18, 'Spicy salami, chili honey', 'gluten', 'milk'),
  dish('Salads', 'Caesar', 11, 'Romaine, anchovy, croutons', 'gluten', 'fish', 'egg', 'milk'),
  dish('Sweets', 'Tiramisu', 8.5, 'Mascarpone, coffee, cocoa', 'gluten', 'egg', 'milk'),
]
const NOODLES = [
  dish('Noodles', 'Dan dan noodles', 13.5, 'Sesame, chili oil, minced pork', 'gluten', 'sesame', 'peanut'),
  dish('Noodles', 'Tonkotsu ramen', 16.5, 'Pork broth, egg, nori', 'gluten', 'egg', 'soy'),
  dish('Dumplings', 'Pork and chive dumplings', 9.75, 'Eight, pan-fried', 'gluten', 'soy'),
  dish('Dumplings', 'Mushroom dumplings', 9.25, 'Eight, steamed', 'gluten', 'soy'),
  dish('Drinks', 'Iced jasmine tea', 3.5, 'Unsweetened'),
]
const TACOS = [
  dish('Tacos', 'Al pastor', 4.5, 'Pork, pineapple, cilantro'),
  dish('Tacos', 'Pescado', 5.25, 'Fried fish, cabbage, chipotle cream', 'fish', 'gluten', 'milk'),
  dish('Tacos', 'Hongos', 4.25, 'Mushrooms, epazote, queso fresco', 'milk'),
  dish('Platos', 'Mole poblano', 14.5, 'Chicken, mole of twenty ingredients', 'nuts', 'sesame'),
  dish('Bebidas', 'Agua de jamaica', 3, 'Hibiscus'),
]
const BURGERS = [
  dish('Burgers', 'Smash burger', 11.5, 'Two patties, pickles, house sauce', 'gluten', 'milk', 'egg'),
  dish('Burgers', 'Bean burger', 11, 'Black beans, avocado', 'gluten'),
  dish('Sides', 'Fries', 4.5, 'Twice fried'),
  dish('Shakes', 'Vanilla shake', 6, 'Real vanilla', 'milk'),
]

const place = (
  name: string,
  description: string,
  [latitude, longitude]: readonly [number, number],
  address: string,
  cuisines: readonly string[],
  preparationMinutes: number,
  menu: readonly DemoDish[],
): DemoRestaurant => ({ name, description, latitude, longitude, address, cuisines, preparationMinutes, menu })

/** From eleven in the morning to two at night: the one restaurant of the demo that is closed at times. */
const UNTIL_LATE: readonly OpeningHours[] = [0, 1, 2, 3, 4, 5, 6].map((day) => ({
  day,
  opens: '11:00',
  closes: '02:00',
}))

const person = (
  role: DemoPerson['role'],
  email: string,
  firstName: string,
  lastName: string,
  vehicle?: DemoPerson['vehicle'],
): DemoPerson => ({ role, email: `${email}@tiffin.example`, firstName, lastName, vehicle })

const partnersAround = (
  city: string,
  [latitude, longitude]: readonly [number, number],
  names: readonly (readonly [string, string, DemoPerson['vehicle']])[],
): DemoCity['partners'] =>
  names.map(([firstName, lastName, vehicle], i) => ({
    ...person(
      'delivery_partner',
      i === 0 && city === 'sf' ? 'partner' : `partner-${city}-${i + 1}`,
      firstName,
      lastName,
      vehicle,
    ),
    latitude: latitude + (i - 1) * 0.006,
    longitude: longitude + (i % 2 === 0 ? 0.005 : -0.005),
  }))

export const DEMO_CITIES: readonly DemoCity[] = [
  {
    city: 'San Francisco',
    owner: person('restaurant_owner', 'kitchen', 'Asha', 'Rao'),
    customer: person('customer', 'customer', 'John', 'Doe'),
    partners: partnersAround(
      'sf',
      [37.764, -122.418],
      [
        ['Maya', 'Ortiz', 'bicycle'],
        ['Sam', 'Lee', 'scooter'],
        ['Noor', 'Haddad', 'car'],
      ],
    ),
    restaurants: [
      place(
        'Ajanta',
        'North Indian home cooking',
        [37.7599, -122.4148],
        '2500 Mission St',
        ['Indian'],
        15,
        INDIAN,
      ),
      place(
        'Forno Valencia',
        'Wood-fired pizza',
        [37.7648, -122.4215],
        '600 Valencia St',
        ['Italian', 'Pizza'],
        12,
        PIZZA,
      ),
      place(
        'Lucky Noodle',
        'Hand-pulled noodles',
        [37.7837, -122.4089],
        '300 Eddy St',
        ['Chinese', 'Noodles'],
        10,
        NOODLES,
      ),
    ],
  },
  {
    city: 'New York City',
    owner: person('restaurant_owner', 'kitchen-ny', 'Rosa', 'Marino'),
    customer: person('customer', 'customer-ny', 'Ella', 'Brooks'),
    partners: partnersAround(
      'ny',
      [40.7265, -73.9895],
      [
        ['Omar', 'Diallo', 'bicycle'],
        ['Grace', 'Kim', 'bicycle'],
      ],
    ),
    restaurants: [
      place(
        'Marino’s',
        'Slices and whole pies',
        [40.7306, -73.9866],
        '120 1st Ave',
        ['Italian', 'Pizza'],
        12,
        PIZZA,
      ),
      place(
        'East Village Ramen',
        'Broth for two days',
        [40.7264, -73.9836],
        '90 Avenue A',
        ['Japanese', 'Noodles'],
        11,
        NOODLES,
      ),
      {
        ...place(
          'Corner Smash',
          'Burgers, nothing else',
          [40.7193, -73.9951],
          '210 Mulberry St',
          ['American', 'Burgers'],
          9,
          BURGERS,
        ),
        openingHours: UNTIL_LATE,
      },
    ],
  },
  {
    city: 'Ciudad de México',
    owner: person('restaurant_owner', 'kitchen-mx', 'Lucía', 'Hernández'),
    customer: person('customer', 'customer-mx', 'Diego', 'Ramírez'),
    partners: partnersAround(
      'mx',
      [19.415, -99.165],
      [
        ['Ximena', 'Soto', 'scooter'],
        ['Beto', 'Cruz', 'bicycle'],
      ],
    ),
    restaurants: [
      place(
        'El Comal',
        'Tacos de la Roma',
        [19.4167, -99.1615],
        'Álvaro Obregón 110',
        ['Mexican', 'Tacos'],
        8,
        TACOS,
      ),
      place(
        'Bombay Condesa',
        'Cocina del norte de India',
        [19.4115, -99.1733],
        'Tamaulipas 66',
        ['Indian'],
        14,
        INDIAN,
      ),
    ],
  },
]

export const DEMO_ADMIN = {
  email: 'admin@tiffin.example',
  firstName: 'Ada',
  lastName: 'Min',
  city: 'San Francisco',
}

/** What `npm start` prints. */
export const DEMO_LOGINS: readonly { readonly what: string; readonly email: string }[] = [
  { what: 'Customer', email: 'customer@tiffin.example' },
  { what: 'Kitchen', email: 'kitchen@tiffin.example' },
  { what: 'Delivery partner', email: 'partner@tiffin.example' },
  { what: 'Admin', email: DEMO_ADMIN.email },
]
