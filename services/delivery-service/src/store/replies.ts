import type { DeliveryPartner, Offer, Trip } from '@tiffin/contracts/delivery'
import { CURRENCIES } from '@tiffin/sharding/market'
import { marketById } from '@tiffin/sharding/markets'
import type { Prisma } from './generated/client.ts'

type OfferRow = Prisma.OfferGetPayload<{ include: { assignment: true } }>
export type TripRow = Prisma.TripGetPayload<{ include: { orders: { include: { assignment: true } } } }>
type AssignmentRow = OfferRow['assignment']

/** Rows as the contracts show them: decimals as numbers, times as ISO text. */
export function toPartner(row: Prisma.DeliveryPartnerGetPayload<object>): DeliveryPartner {
  return {
    id: row.id,
    userId: row.userId,
    city: row.city,
    market: row.market,
    latitude: row.latitude?.toNumber() ?? null,
    longitude: row.longitude?.toNumber() ?? null,
    onDuty: row.onDuty,
    isAvailable: row.isAvailable,
    currentOrderId: row.currentOrderId,
    totalDeliveries: row.totalDeliveries,
    rating: row.rating?.toNumber() ?? null,
    vehicle: row.vehicle,
  }
}

export function toOffer({ orderId, distanceKm, expiresAt, assignment }: OfferRow): Offer {
  return {
    orderId,
    ...details(assignment),
    distanceKm: distanceKm.toNumber(),
    expiresAt: expiresAt.toISOString(),
    secondsLeft: Math.max(0, (expiresAt.getTime() - Date.now()) / 1000),
  }
}

export function toTrip(row: TripRow): Trip {
  return {
    id: row.id,
    startedAt: row.startedAt.toISOString(),
    orders: row.orders.map(({ orderId, status, assignment }) => ({
      orderId,
      ...details(assignment),
      status: status as Trip['orders'][number]['status'],
    })),
  }
}

export function details(row: AssignmentRow) {
  const {
    restaurantId,
    restaurantName,
    restaurantLatitude,
    restaurantLongitude,
    doorLatitude,
    doorLongitude,
    pay,
  } = row
  if (
    !restaurantId ||
    !restaurantName ||
    !restaurantLatitude ||
    !restaurantLongitude ||
    !doorLatitude ||
    !doorLongitude ||
    !pay
  )
    throw new Error(`Order ${row.orderId} was offered before its details were known`)
  return {
    restaurantId,
    restaurantName,
    pickup: { latitude: restaurantLatitude.toNumber(), longitude: restaurantLongitude.toNumber() },
    door: { latitude: doorLatitude.toNumber(), longitude: doorLongitude.toNumber() },
    pay: pay.toNumber(),
    currency: CURRENCIES[marketById(row.market).country],
    readyAt: row.readyAt.toISOString(),
  }
}
