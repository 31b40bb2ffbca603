import type { createOrder } from '@tiffin/contracts/orders'
import type { BodyOf } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import type { Point } from '@tiffin/sharding/geo'
import { newId } from '@tiffin/sharding/ids'
import type { Market } from '@tiffin/sharding/market'
import type { Caller } from './actor.ts'
import { doorIn, givenPoint } from './door.ts'
import { firstExpectations } from './expectations.ts'
import type { FeeSchedule } from './fees.ts'
import { named, type Profiles } from './names.ts'
import type { Order } from './order.ts'
import type { OrderDocument } from './orderDocument.ts'
import type { OrderWriter } from './orderStore.ts'
import { priceItems } from './priceItems.ts'
import { priceOrder, refuseChangedPrice } from './priceOrder.ts'
import type { Restaurant, Restaurants } from './restaurants.ts'
import { retryKey } from './retry.ts'
import { roadKm, type TravelModel, travelMinutes } from './travel.ts'

export interface Placing {
  readonly orders: Pick<OrderWriter, 'replyTo' | 'place'>
  readonly restaurants: Restaurants
  readonly profiles: Profiles
  /** The market of a city, for a write. Throws `unknown_city` or `city_ambiguous`. */
  readonly marketOf: (city: string, near: Point | undefined) => Market
  readonly fees: FeeSchedule
  readonly travel: TravelModel
  readonly now: () => Date
}

type Request = BodyOf<typeof createOrder>

/**
 * Places an order: resolves the city, checks the restaurant, prices from its menu, and keeps the order.
 * With a key that was used before for the same request, answers what it was answered then.
 */
export async function placeOrder(
  placing: Placing,
  caller: Caller,
  request: Request,
  idempotencyKey: string | undefined,
): Promise<OrderDocument> {
  const market = placing.marketOf(request.city, givenPoint(request))
  const retry = retryKey(
    { callerId: caller.id, route: 'createOrder', market: market.id },
    idempotencyKey,
    request,
  )
  const earlier = retry && (await placing.orders.replyTo(retry))
  if (earlier) return named(placing.profiles, earlier)
  const draft = await draftOrder(placing, caller, request, market)
  return named(placing.profiles, await placing.orders.place(draft, retry))
}

/** The order as it will be kept, version 1. Nothing is written here. */
async function draftOrder(
  { restaurants, fees, travel, now }: Placing,
  caller: Caller,
  request: Request,
  market: Market,
): Promise<Order> {
  const door = doorIn(market, request)
  const { restaurant, items, price } = await restaurants.decideOn(request.restaurantId, (offer) => {
    refuseOrderAt(offer.restaurant, market)
    const items = priceItems(offer.menu, request.items)
    const price = priceOrder(items, roadKm(offer.restaurant.point, door.point), market.country, fees)
    refuseChangedPrice(price, request.totalAmount)
    return { restaurant: offer.restaurant, items, price }
  })
  const placedAt = now()
  const minutes = travelMinutes(travel, restaurant.point, door.point)
  const expectations = firstExpectations(placedAt, restaurant.preparationMinutes, minutes, travel)
  return {
    id: newId(market.id, placedAt.getTime()),
    market: market.id,
    version: 1,
    status: 'pending',
    statusActor: 'customer',
    reason: null,
    customerId: caller.id,
    restaurant: {
      id: restaurant.id,
      name: restaurant.name,
      ownerId: restaurant.ownerId,
      point: restaurant.point,
    },
    partner: null,
    assignmentVersion: 0,
    items,
    notes: request.notes ?? null,
    price,
    door,
    ...expectations,
    promisedDeliveryAt: expectations.estimatedDeliveryAt,
    plannedAt: null,
    createdAt: placedAt,
    updatedAt: placedAt,
  }
}

/** Throws when the restaurant takes no order from this market now. */
export function refuseOrderAt(restaurant: Restaurant, market: Market): void {
  if (restaurant.market !== market.id)
    throw new Problem('out_of_area', {
      detail: `${restaurant.name} does not deliver to ${market.name}, ${market.state}; choose a restaurant there.`,
    })
  if (!restaurant.isActive)
    throw new Problem('restaurant_inactive', {
      detail: `${restaurant.name} takes no orders at present; choose another restaurant.`,
    })
  if (!restaurant.isOpen)
    throw new Problem('restaurant_closed', {
      detail: `${restaurant.name} is closed now; see its openingHours and try again then.`,
    })
}
