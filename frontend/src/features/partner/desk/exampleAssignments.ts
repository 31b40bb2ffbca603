import type { Assignments, Offer, TripOrder } from '@tiffin/contracts/delivery'

const places = {
  restaurantId: '665f1c2ab7d1a2c3d4e5f601',
  restaurantName: 'Ajanta',
  pickup: { latitude: 37.7599, longitude: -122.4148 },
  door: { latitude: 37.7749, longitude: -122.4194 },
  pay: 3.99,
  currency: 'USD',
  readyAt: '2026-05-04T18:45:00.000Z',
} as const

/** Named example data of the tests. */
export const offerOf = (orderId: string, expiresAt = '2026-05-04T18:30:30.000Z'): Offer => ({
  ...places,
  orderId,
  distanceKm: 2.4,
  expiresAt,
  secondsLeft: 25,
})

export const tripOrderOf = (orderId: string, status: TripOrder['status']): TripOrder => ({
  ...places,
  orderId,
  status,
})

export function assignmentsOf({
  offers = [],
  orders = [],
}: {
  offers?: readonly Offer[]
  orders?: readonly TripOrder[]
}): Assignments {
  return {
    partner: {
      id: 'p',
      userId: 'p',
      city: 'San Francisco',
      market: 5391959,
      latitude: 37.758,
      longitude: -122.413,
      onDuty: true,
      isAvailable: orders.length === 0,
      currentOrderId: orders[0]?.orderId ?? null,
      totalDeliveries: 12,
      rating: null,
      vehicle: 'bicycle',
    },
    offers: [...offers],
    trip:
      orders.length === 0 ? null : { id: 't', startedAt: '2026-05-04T18:30:00.000Z', orders: [...orders] },
  }
}
