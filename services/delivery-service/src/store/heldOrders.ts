import type { HeldOrder } from '../domain/dispatch/marketState.ts'
import { details, type TripRow } from './replies.ts'

/** The orders of a trip that are under way, as a plan sees them. */
export function toHeld({ orders }: TripRow, partnerId: string): HeldOrder[] {
  return orders.flatMap(({ assignment, orderId, pickedUpAt, status }) => {
    if (status !== 'accepted' && status !== 'picked_up') return []
    const { restaurantId, pickup, door } = details(assignment)
    const { becameReadyAt, createdAt, readyAt, version } = assignment
    return {
      orderId,
      version,
      told: null,
      restaurantId,
      restaurant: pickup,
      door,
      placedAt: createdAt,
      readyAt,
      isReady: becameReadyAt !== null,
      partnerId,
      status,
      pickedUpAt,
    }
  })
}
