import type { Quote, quoteOrder as quoteRoute } from '@tiffin/contracts/orderQuote'
import type { BodyOf } from '@tiffin/contracts/route'
import { doorIn, givenPoint } from './door.ts'
import { amountOf } from './money.ts'
import { type Placing, refuseOrderAt } from './placeOrder.ts'
import { priceItems } from './priceItems.ts'
import { priceOrder } from './priceOrder.ts'
import { roadKm, travelMinutes } from './travel.ts'

type Quoting = Pick<Placing, 'restaurants' | 'marketOf' | 'fees' | 'travel'>

/**
 * What placing would cost now, by the rules that placing itself uses: placed with this total and nothing changed
 * meanwhile, it is not refused. Throws what placing would throw.
 */
export async function quoteOrder(
  { restaurants, marketOf, fees, travel }: Quoting,
  request: BodyOf<typeof quoteRoute>,
): Promise<Quote> {
  const market = marketOf(request.city, givenPoint(request))
  const door = doorIn(market, { ...request, deliveryAddress: '' })
  const { restaurant, price } = await restaurants.decideOn(request.restaurantId, (offer) => {
    refuseOrderAt(offer.restaurant, market)
    const items = priceItems(offer.menu, request.items)
    const km = roadKm(offer.restaurant.point, door.point)
    return { restaurant: offer.restaurant, price: priceOrder(items, km, market.country, fees) }
  })
  return {
    subtotal: amountOf(price.subtotal),
    deliveryFee: amountOf(price.deliveryFee),
    serviceFee: amountOf(price.serviceFee),
    totalAmount: amountOf(price.total),
    currency: price.currency,
    estimatedDeliveryTime: Math.ceil(
      restaurant.preparationMinutes + travelMinutes(travel, restaurant.point, door.point),
    ),
  }
}
