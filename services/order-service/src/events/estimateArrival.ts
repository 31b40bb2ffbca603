import type { orderEstimated } from '@tiffin/contracts/events/delivery'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { IncomingEvent } from '@tiffin/messaging/consume'
import { planArrival } from '../domain/planArrival.ts'
import type { ChangeOnce } from './changeOnce.ts'

/** `order.estimated`: the order arrives when the dispatch plan says. */
export function estimateArrival(changeOnce: ChangeOnce) {
  return (event: IncomingEvent<BodyOfEvent<typeof orderEstimated>>): Promise<void> => {
    const { orderId, estimatedDeliveryAt, stopsBefore = null, waitsFor, timestamp } = event.body
    const planned = {
      at: new Date(estimatedDeliveryAt),
      stopsBefore,
      waitsFor,
      plannedAt: new Date(timestamp),
    }
    return changeOnce(event, orderId, (order, now) => planArrival(order, planned, now))
  }
}
