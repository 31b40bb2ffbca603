import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { deliveryRoutes } from '@tiffin/contracts/delivery'
import { restaurantRoutes } from '@tiffin/contracts/restaurants'
import type { RunningSystem } from '../start/runningSystem.ts'
import { type Actor, signUpOrIn } from './actors.ts'
import {
  DEMO_ADMIN,
  DEMO_CITIES,
  DEMO_LOGINS,
  DEMO_PASSWORD,
  type DemoCity,
  type DemoPerson,
  type DemoRestaurant,
} from './demoData.ts'
import { untilKnown } from './untilKnown.ts'

const PRINTED = new Set(DEMO_LOGINS.map(({ email }) => email))

/** Makes the demo through the public API; what is there already stays as it is. */
export async function seedDemo(
  system: RunningSystem,
  root: string,
  tell: (line: string) => void,
): Promise<void> {
  for (const city of DEMO_CITIES) {
    const added = await seedCity(system, city)
    tell(`demo in ${city.city}: ${added === 0 ? 'there already' : `${added} restaurants added`}`)
  }
  await createAdmin(system, root)
}

/** Makes one city of it; answers how many restaurants were added. */
export async function seedCity(system: RunningSystem, city: DemoCity): Promise<number> {
  const signUp = ({ email, firstName, lastName, role, vehicle }: DemoPerson): Promise<Actor> =>
    signUpOrIn(system, {
      email,
      firstName,
      lastName,
      role,
      vehicle,
      password: DEMO_PASSWORD,
      city: city.city,
    })
  const [owner] = await Promise.all([signUp(city.owner), signUp(city.customer)])
  for (const partner of city.partners) {
    const actor = await signUp(partner)
    await placePartner(actor, partner)
    if (PRINTED.has(partner.email)) await leaveOffDuty(actor)
  }
  const { restaurants } = await owner.call(restaurantRoutes.listRestaurants, {
    query: { ownerUserId: owner.user.id, limit: 100 },
  })
  const there = new Set(restaurants.map(({ name }) => name))
  const missing = city.restaurants.filter(({ name }) => !there.has(name))
  for (const restaurant of missing) await addRestaurant(owner, city.city, restaurant)
  return missing.length
}

/** A partner without a position is offered nothing. */
async function placePartner(partner: Actor, point: { latitude: number; longitude: number }): Promise<void> {
  const { latitude, longitude } = point
  await untilKnown(() =>
    partner.call(deliveryRoutes.patchLocation, {
      params: { id: partner.user.id },
      body: { latitude, longitude },
    }),
  )
}

/** Whoever signs in as this partner goes on duty themselves: no order is to wait for somebody who is not there. */
async function leaveOffDuty({ user: { id }, call }: Actor): Promise<void> {
  await call(deliveryRoutes.patchAvailability, { params: { id }, body: { isAvailable: false } })
}

async function addRestaurant(
  owner: Actor,
  city: string,
  { menu, cuisines, openingHours, ...restaurant }: DemoRestaurant,
): Promise<void> {
  const { id } = await owner.call(restaurantRoutes.createRestaurant, {
    body: { ...restaurant, cuisines: [...cuisines], openingHours: openingHours && [...openingHours], city },
  })
  for (const dish of menu)
    await owner.call(restaurantRoutes.createMenuItem, {
      params: { id },
      body: { ...dish, allergens: [...dish.allergens] },
    })
}

/** Admins are never made by registering: auth-service's own command does it, beside its database. */
async function createAdmin(system: RunningSystem, root: string): Promise<void> {
  const { email, firstName, lastName, city } = DEMO_ADMIN
  const command = [
    'create',
    '--email',
    email,
    '--first-name',
    firstName,
    '--last-name',
    lastName,
    '--city',
    city,
  ]
  const child = spawn(process.execPath, [join(root, 'services/auth-service/src/admin.ts'), ...command], {
    env: { ...system.environment, ADMIN_PASSWORD: DEMO_PASSWORD },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0 && !complaints.includes('email_taken'))
    throw new Error(`The admin was not created: ${complaints}`)
}
