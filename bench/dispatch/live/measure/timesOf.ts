import { getOrderHistory } from '@tiffin/contracts/orders'
import { inTurns } from '../../../../tools/simulate/inTurns.ts'
import type { Instance } from '../../instance/instance.ts'
import type { PlayedDay } from '../day/playDay.ts'
import type { Town } from '../town/town.ts'
import { type OrderTimes, orderTimes } from './orderTimes.ts'

/** Calls on the way at the same time. */
const AT_ONCE = 4

/** What became of each order of a day, by order-service's own words. */
export function timesOf(
  { orders }: Instance,
  { owner }: Town,
  { clock, orderIds }: PlayedDay,
): Promise<OrderTimes[]> {
  return inTurns(orders, AT_ONCE, async (order) => {
    const id = orderIds.get(order.id)
    if (id === undefined) return orderTimes(order, [], clock)
    const { changes } = await owner.call(getOrderHistory, { params: { id } })
    return orderTimes(order, changes, clock)
  })
}
