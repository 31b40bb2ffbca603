import { randomUUID } from 'node:crypto'
import { register } from '@tiffin/contracts/auth'
import type { Call } from '@tiffin/contracts/client'
import { getAssignments } from '@tiffin/contracts/delivery'
import {
  createMenuItem,
  createRestaurant,
  type MenuItem,
  type Restaurant,
} from '@tiffin/contracts/restaurants'
import type { BodyOf } from '@tiffin/contracts/route'
import {
  AJANTA_MENU,
  ajantaIn,
  CUSTOMER,
  type ExampleCity,
  OWNER,
  PARTNER,
  registeringIn,
} from '@tiffin/testing/examples'
import { type Address, callAs } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'

/** Somebody who registered, and how they call. */
export interface Actor {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly token: string
  readonly call: Call
}

/** One city's people, and its Ajanta with the menu: all of it made through the gateway. */
export interface Town {
  readonly city: ExampleCity
  readonly customer: Actor
  readonly owner: Actor
  /** They have told no position yet: nothing is offered to them. */
  readonly partners: readonly [Actor, ...Actor[]]
  readonly restaurant: Restaurant
  readonly menu: readonly [MenuItem, MenuItem, MenuItem]
}

/** Opens a town; several may be opened in one city. */
export async function openTown(gateway: Address, city: ExampleCity, { partners = 1 } = {}): Promise<Town> {
  const [customer, owner, first, ...more] = await Promise.all([
    signUp(gateway, city, CUSTOMER),
    signUp(gateway, city, OWNER),
    signUpPartner(gateway, city),
    ...Array.from({ length: partners - 1 }, () => signUpPartner(gateway, city)),
  ])
  const kitchen = await openKitchen(owner, city)
  return { city, customer, owner, partners: [first, ...more], ...kitchen }
}

/** A town's people, one of each role that one can register for. */
export const byRole = ({ customer, owner, partners: [partner] }: Town) => ({
  customer,
  restaurant_owner: owner,
  delivery_partner: partner,
})

/** An Ajanta in a city, with its menu. */
export async function openKitchen(
  owner: Actor,
  city: ExampleCity,
): Promise<Pick<Town, 'restaurant' | 'menu'>> {
  const restaurant = await owner.call(createRestaurant, { body: ajantaIn(city) })
  const add = (body: BodyOf<typeof createMenuItem>) =>
    owner.call(createMenuItem, { params: { id: restaurant.id }, body })
  const [mains, sides, breads] = AJANTA_MENU
  return { restaurant, menu: [await add(mains), await add(sides), await add(breads)] }
}

/** Registers somebody in a city, under an address that is theirs alone. */
export async function signUp(
  gateway: Address,
  city: ExampleCity,
  person: BodyOf<typeof register>,
): Promise<Actor> {
  const home = registeringIn(city, person)
  const { user, token } = await callAs(gateway)(register, {
    body: { ...home, email: `${randomUUID()}.${home.email}` },
  })
  const { id, email } = user
  return { id, email, password: person.password, token, call: callAs(gateway, token) }
}

/** Registers a delivery partner and waits until delivery-service knows them. */
async function signUpPartner(gateway: Address, city: ExampleCity): Promise<Actor> {
  const partner = await signUp(gateway, city, PARTNER)
  await untilKnown(partner)
  return partner
}

/** Waits until delivery-service knows a partner who registered. */
export function untilKnown(partner: Actor): Promise<unknown> {
  return waitFor('delivery-service to know the partner', () => partner.call(getAssignments, {}))
}
