import type { OpenOrder } from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { PartnerDay } from '../simulate/partnerDay.ts'

/** An order that was brought. */
export interface Delivery {
  readonly order: OpenOrder
  readonly courierId: string
  readonly pickupAt: number
  readonly dropoffAt: number
}

/** What the partners' legs delivered. */
export function deliveriesOf(days: readonly PartnerDay[]): Delivery[] {
  return days.flatMap(({ courier, legs }) => {
    const pickups = new Map<OpenOrder, number>()
    const deliveries: Delivery[] = []
    for (const { kind, orders, servedAt } of legs) {
      for (const order of orders) {
        if (kind === 'pickup') pickups.set(order, servedAt)
        const pickupAt = pickups.get(order)
        if (kind === 'dropoff' && pickupAt !== undefined)
          deliveries.push({ order, courierId: courier.id, pickupAt, dropoffAt: servedAt })
      }
    }
    return deliveries
  })
}
