import { Problem } from '@tiffin/platform/problem'
import { type Country, CURRENCIES } from '@tiffin/sharding/market'
import { deliveryFee, type FeeSchedule, serviceFee } from './fees.ts'
import { amountOf, centsOf, MOST_CENTS } from './money.ts'
import type { OrderItem, Price } from './order.ts'

/** What an order costs over a distance by street. Throws `invalid_request` when that is more than can be kept. */
export function priceOrder(
  items: readonly OrderItem[],
  km: number,
  country: Country,
  schedule: FeeSchedule,
): Price {
  const currency = CURRENCIES[country]
  const subtotal = items.reduce((sum, { lineTotal }) => sum + lineTotal, 0)
  const fees = {
    deliveryFee: deliveryFee(schedule, currency, km),
    serviceFee: serviceFee(schedule, subtotal),
  }
  const total = subtotal + fees.deliveryFee + fees.serviceFee
  if (total > MOST_CENTS)
    throw new Problem('invalid_request', {
      detail: `The order comes to ${amountOf(total)} ${currency}, more than one order may; order less at once.`,
    })
  return { subtotal, ...fees, total, currency }
}

/** Compares with what the customer was shown. Throws `price_changed` with the price now. */
export function refuseChangedPrice(price: Price, shownAmount: number | undefined): void {
  if (shownAmount === undefined || centsOf(shownAmount) === price.total) return
  throw new Problem('price_changed', {
    detail: `The order comes to ${amountOf(price.total)} ${price.currency} now, not ${shownAmount}; show that and send it again.`,
    extensions: {
      price: {
        subtotal: amountOf(price.subtotal),
        deliveryFee: amountOf(price.deliveryFee),
        serviceFee: amountOf(price.serviceFee),
        totalAmount: amountOf(price.total),
        currency: price.currency,
      },
    },
  })
}
