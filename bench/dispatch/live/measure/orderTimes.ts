import type { OrderChange } from '@tiffin/contracts/orders'
import type { OpenOrder } from '../../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { MarketClock } from '../day/marketClock.ts'

/** What became of an order, in minutes of the market. */
export interface OrderTimes {
  readonly order: OpenOrder
  /** Who had it in the end, by the API's id. */
  readonly partnerId: string | undefined
  readonly pickupAt: number | undefined
  readonly dropoffAt: number | undefined
}

/** Reads an order's history, as order-service keeps it. */
export function orderTimes(
  order: OpenOrder,
  changes: readonly OrderChange[],
  clock: Pick<MarketClock, 'minuteOf'>,
): OrderTimes {
  const firstOf = (status: OrderChange['status']) => changes.find((change) => change.status === status)
  const minuteOf = (change: OrderChange | undefined) => change && clock.minuteOf(new Date(change.at))
  const pickedUp = firstOf('picked_up')
  return {
    order,
    partnerId: pickedUp?.deliveryPartnerId ?? undefined,
    pickupAt: minuteOf(pickedUp),
    dropoffAt: minuteOf(firstOf('delivered')),
  }
}
