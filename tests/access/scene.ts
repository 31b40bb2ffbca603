import { pickUpOrder } from '@tiffin/contracts/delivery'
import type { Order } from '@tiffin/contracts/orders'
import { createRestaurant, patchRestaurant } from '@tiffin/contracts/restaurants'
import type { Role } from '@tiffin/contracts/route'
import { ajantaIn, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { newAdmin } from '../town/newAdmin.ts'
import { type Actor, byRole, openTown, type Town } from '../town/openTown.ts'
import { signedOutToken } from '../town/signedOut.ts'
import { moveOrder, placeOrder, reportFrom, takeOffer } from '../town/walkOrder.ts'
import type { WholeSystem } from '../town/wholeSystem.ts'

/** Whose things they are, and those who try to get at them. */
export interface Scene {
  readonly whole: WholeSystem
  /** The owners of everything that is asked for. */
  readonly town: Town
  /** The same roles again in the same city. */
  readonly neighbours: Town
  /** And in the city of another shard. */
  readonly foreigners: Town
  readonly admin: Actor
  /** The town's, in its partner's hands. */
  readonly order: Order
  /** The town's owner's, switched off. */
  readonly inactive: string
  /** A token of each of the town's roles whose session was signed out; every process knows of it. */
  readonly signedOut: Readonly<Record<Role, string>>
}

export async function setScene(whole: WholeSystem): Promise<Scene> {
  const { gateway } = whole
  const [town, neighbours, foreigners, admin] = await Promise.all([
    openTown(gateway, SAN_FRANCISCO),
    openTown(gateway, SAN_FRANCISCO),
    openTown(gateway, NEW_YORK),
    newAdmin(whole, SAN_FRANCISCO),
  ])
  const { id: inactive } = await town.owner.call(createRestaurant, { body: ajantaIn(town.city) })
  await town.owner.call(patchRestaurant, { params: { id: inactive }, body: { isActive: false } })
  const signedOut = await signedOutTokens(whole, { ...byRole(town), admin })
  return { whole, town, neighbours, foreigners, admin, inactive, signedOut, order: await carriedOrder(town) }
}

async function signedOutTokens({ gateway, system }: WholeSystem, people: Readonly<Record<Role, Actor>>) {
  const services = Object.values(system.services)
  const tokens = Object.entries(people).map(async ([role, actor]) => [
    role,
    await signedOutToken(gateway, services, actor),
  ])
  return Object.fromEntries(await Promise.all(tokens)) as Record<Role, string>
}

async function carriedOrder(town: Town): Promise<Order> {
  const [partner] = town.partners
  await reportFrom(partner, town.city.restaurant)
  const order = await placeOrder(town)
  await moveOrder(town.owner, order.id, 'confirmed')
  await takeOffer(partner, order.id)
  await moveOrder(town.owner, order.id, 'ready')
  await partner.call(pickUpOrder, { params: { id: order.id } })
  return order
}
