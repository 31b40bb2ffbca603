import { patchAvailability, pickUpOrder } from '@tiffin/contracts/delivery'
import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { createOrder, type Order } from '@tiffin/contracts/orders'
import { HOUSTON, MILD_PLEASE } from '@tiffin/testing/examples'
import { DEMO_ADMIN, DEMO_PASSWORD } from '../../../tools/seed/demoData.ts'
import { type Actor, openTown, type Town } from '../../town/openTown.ts'
import {
  carryToDoor,
  moveOrder,
  offerOf,
  orderIn,
  placeOrder,
  reportFrom,
  takeOffer,
} from '../../town/walkOrder.ts'
import type { WebSystem } from '../web/webSystem.ts'

/** A town in the middle of its day: something for every page to show. */
export interface Scene {
  readonly town: Town
  readonly people: Readonly<Record<Role, Pick<Actor, 'email' | 'password'>>>
  readonly orders: Readonly<Record<'carried' | 'cooking' | 'delivered' | 'cancelled' | 'waiting', Order>>
}
/** Delivery partners go by what they are doing. */
export type Role = 'customer' | 'owner' | 'carrier' | 'fetcher' | 'offered' | 'resting' | 'admin'

/** Plays the day so far. Each order goes to the one partner who is free just then. */
export async function playScene({ whole }: WebSystem): Promise<Scene> {
  const town = await openTown(whole.gateway, HOUSTON, { partners: 4 })
  const { city, customer, owner } = town
  const [carrier, fetcher, offered, resting] = town.partners as unknown as [Actor, Actor, Actor, Actor]
  const cook = async ({ id }: Order, ...statuses: OrderStatus[]) => {
    for (const status of statuses) await moveOrder(owner, id, status)
  }
  const taken = async (partner: Actor) => {
    await reportFrom(partner, city.restaurant)
    const order = await placeOrder(town)
    await takeOffer(partner, order.id)
    return order
  }
  await resting.call(patchAvailability, { params: { id: resting.id }, body: { isAvailable: false } })
  const cancelled = await placeOrder(town)
  await moveOrder(customer, cancelled.id, 'cancelled', 'Plans have changed')

  const carried = await taken(carrier)
  await cook(carried, 'confirmed', 'preparing', 'ready')
  await carrier.call(pickUpOrder, { params: { id: carried.id } })
  await reportFrom(carrier, city.door)

  const delivered = await taken(fetcher)
  await cook(delivered, 'confirmed', 'preparing', 'ready')
  await carryToDoor(fetcher, delivered.id)
  const cooking = await taken(fetcher)
  await cook(cooking, 'confirmed', 'preparing')

  await reportFrom(offered, city.restaurant)
  const [first, ...others] = orderIn(town).items
  const items = first ? [{ ...first, notes: MILD_PLEASE }, ...others] : []
  const notes = 'Allergic to peanuts. The bell is broken, please knock.'
  const waiting = await customer.call(createOrder, { body: orderIn(town, { items, notes }) })
  await offerOf(offered, waiting.id)
  const admin = { email: DEMO_ADMIN.email, password: DEMO_PASSWORD }
  return {
    town,
    people: { customer, owner, carrier, fetcher, offered, resting, admin },
    orders: { carried, cooking, delivered, cancelled, waiting },
  }
}
