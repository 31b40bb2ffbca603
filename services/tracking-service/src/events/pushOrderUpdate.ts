import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { orderCreated, orderUpdated } from '@tiffin/contracts/events/orders'
import type { AssignmentsChange } from '@tiffin/contracts/tracking'
import type { IncomingEvent, Reactions } from '@tiffin/messaging/consume'
import { DependencyAway } from '@tiffin/messaging/failure'
import type { WatchedOrder } from '../domain/watchedOrder.ts'

type Created = BodyOfEvent<typeof orderCreated>
type Updated = BodyOfEvent<typeof orderUpdated>

/** What the reaction needs: a memory of versions, and the sockets. */
export interface PushPorts {
  keep(order: WatchedOrder): Promise<boolean>
  push(order: WatchedOrder): void
  /** Tells the order's delivery partner to look at their assignments again. */
  pushAssignmentsChange(deliveryPartnerId: string, change: AssignmentsChange): void
}

/** Pushes each version that order-service published to whoever hears of the order, once. */
export function pushOrderUpdates(
  ports: PushPorts,
): Pick<Reactions<'tracking-service'>, 'order.created' | 'order.updated'> {
  const push = async (order: WatchedOrder): Promise<void> => {
    const isNew = await ports.keep(order).catch((error: Error) => {
      throw new DependencyAway('Redis is away', { cause: error })
    })
    if (!isNew) return
    ports.push(order)
    const { orderId, deliveryPartnerId, timestamp } = order.update
    if (deliveryPartnerId !== null) ports.pushAssignmentsChange(deliveryPartnerId, { orderId, timestamp })
  }
  return {
    'order.created': ({ body }: IncomingEvent<Created>) => push(ofCreated(body)),
    'order.updated': ({ body }: IncomingEvent<Updated>) => push(ofUpdated(body)),
  }
}

function ofCreated(body: Created): WatchedOrder {
  return {
    update: {
      orderId: body.orderId,
      version: body.version,
      status: 'pending',
      reason: null,
      deliveryPartnerId: null,
      estimatedDeliveryAt: body.estimatedDeliveryAt,
      stopsBefore: null,
      timestamp: body.timestamp,
      restaurantId: body.restaurantId,
    },
    customerId: body.customerId,
    restaurantOwnerId: body.restaurantOwnerId,
  }
}

function ofUpdated(body: Updated): WatchedOrder {
  return {
    update: {
      orderId: body.orderId,
      version: body.version,
      status: body.status,
      reason: body.reason,
      deliveryPartnerId: body.deliveryPartnerId,
      estimatedDeliveryAt: body.estimatedDeliveryAt,
      stopsBefore: body.stopsBefore ?? null,
      timestamp: body.timestamp,
      restaurantId: body.restaurantId,
    },
    customerId: body.customerId,
    restaurantOwnerId: body.restaurantOwnerId,
  }
}
