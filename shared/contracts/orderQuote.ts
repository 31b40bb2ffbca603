import { type Static, Type } from 'typebox'
import { defineRoute } from './route.ts'
import { CityText, Latitude, Longitude, Money, ObjectIdString, Quantity } from './shapes.ts'

/** What an order would cost, and the minutes to the door if it were placed now. */
export const Quote = Type.Object({
  subtotal: Money,
  deliveryFee: Money,
  serviceFee: Money,
  totalAmount: Money,
  currency: Type.Enum(['USD', 'CAD', 'MXN']),
  estimatedDeliveryTime: Type.Integer({ minimum: 0, examples: [30] }),
})
export type Quote = Static<typeof Quote>

export const quoteOrder = defineRoute({
  name: 'quoteOrder',
  owner: 'orders',
  method: 'POST',
  path: '/quote',
  summary: 'The price of an order before it is placed; nothing is kept',
  access: ['customer'],
  ownership: 'none',
  limit: 'orders',
  market: 'none',
  body: Type.Object(
    {
      restaurantId: ObjectIdString,
      items: Type.Array(
        Type.Object({ menuItemId: ObjectIdString, quantity: Quantity }, { additionalProperties: false }),
        { minItems: 1, maxItems: 100 },
      ),
      city: CityText,
      latitude: Type.Optional(Latitude),
      longitude: Type.Optional(Longitude),
    },
    { additionalProperties: false },
  ),
  status: 200,
  reply: Quote,
  problems: [
    'unknown_city',
    'city_ambiguous',
    'out_of_area',
    'restaurant_not_found',
    'restaurant_closed',
    'restaurant_inactive',
    'menu_item_unknown',
    'menu_item_unavailable',
  ],
})
