import { orderRoutes } from '@tiffin/contracts/orders'
import type { Random } from '../simulate/plan/random.ts'
import type { CityLife } from './cityLife.ts'
import type { Kitchens } from './kitchens.ts'
import type { Pace } from './pace.ts'
import { placeOrder } from './placeOrder.ts'
import type { Session } from './session.ts'

/** Seconds until another try, where nothing could be ordered. */
const TRY_AGAIN = 10

/**
 * Gives the customer of a login an order to watch, unless they have one under way. Afterwards they are left to whoever
 * signs in. Answers `more` where it is to be tried again.
 */
export async function placeFirstOrder(
  customer: Session,
  life: CityLife,
  kitchens: Kitchens,
  pace: Pace,
  random: Random,
): Promise<'more' | 'done'> {
  if (kitchens.open.length > 0) {
    const query = { status: 'pending,confirmed,preparing,ready,picked_up', limit: 1 }
    const { orders } = await customer.ask(orderRoutes.listOrders, { query })
    if (orders.length > 0) return 'done'
    if ((await placeOrder(customer, life, kitchens.open, random)) !== undefined) return 'done'
  }
  await pace.look(TRY_AGAIN)
  return 'more'
}
