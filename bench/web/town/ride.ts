import { acceptOffer, getAssignments } from '@tiffin/contracts/delivery'
import { reassignOrder } from '@tiffin/contracts/dispatchBoard'
import { getOrder, type Order, patchOrderStatus } from '@tiffin/contracts/orders'
import { waitUntil } from '../measure/waitUntil.ts'
import { type KitchenTown, placeOrders } from './kitchenTown.ts'
import type { Person } from './people.ts'

/** A new order that the first partner of the fleet has accepted. */
export async function beginRide(
  town: KitchenTown,
  admin: Person,
  partner: Person,
): Promise<{ order: Order; partner: Person }> {
  const [order] = (await placeOrders(town, 1)) as [Order]
  const params = { id: order.id }
  await town.owner.call(patchOrderStatus, { params, body: { status: 'confirmed' } })
  const deliveryPartnerId = partner.session.user.id
  await waitUntil(() =>
    admin.call(reassignOrder, { params, body: { deliveryPartnerId } }).then(
      () => true,
      () => false,
    ),
  )
  await waitUntil(async () => {
    const { offers } = await partner.call(getAssignments, {})
    return offers.some(({ orderId }) => orderId === order.id)
  })
  await partner.call(acceptOffer, { params })
  await waitUntil(async () => (await town.owner.call(getOrder, { params })).deliveryPartnerId !== null)
  return { order, partner }
}
