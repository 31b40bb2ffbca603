import type { DeliveryPartner, Offer, Trip } from '@tiffin/contracts/delivery'
import type { Prisma } from './generated/client.ts'

type OfferRow = Prisma.OfferGetPayload<{ include: { assignment: true } }>
type TripRow = Prisma.TripGetPayload<{ include: { orders: { include: { assignment: true } } } }>
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
    pay: assignment.pay?.toNumber() ?? 0,
    expiresAt: expiresAt.toISOString(),
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

function details(row: AssignmentRow) {
  const {
    restaurantId,
    restaurantName,
    restaurantLatitude,
    restaurantLongitude,
    doorLatitude,
    doorLongitude,
  } = row
  if (
    !restaurantId ||
    !restaurantName ||
    !restaurantLatitude ||
    !restaurantLongitude ||
    !doorLatitude ||
    !doorLongitude
  )
    throw new Error(`Order ${row.orderId} was offered before its details were known`)
  return {
    restaurantId,
    restaurantName,
    pickup: { latitude: restaurantLatitude.toNumber(), longitude: restaurantLongitude.toNumber() },
    door: { latitude: doorLatitude.toNumber(), longitude: doorLongitude.toNumber() },
    readyAt: row.readyAt.toISOString(),
  }
}
