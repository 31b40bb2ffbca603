import type { Assignments, Offer } from '@tiffin/contracts/delivery'

/** Offers that are open no more and did not become part of the trip. */
export function lostOffers(before: Assignments, after: Assignments): readonly Offer[] {
  const open = new Set([...after.offers, ...(after.trip?.orders ?? [])].map(({ orderId }) => orderId))
  return before.offers.filter(({ orderId }) => !open.has(orderId))
}

/** Orders that were under way and are not on the trip any more, or were dropped from it. */
export function lostOrders(before: Assignments, after: Assignments): readonly string[] {
  const now = new Map(after.trip?.orders.map(({ orderId, status }) => [orderId, status]))
  return (before.trip?.orders ?? [])
    .filter(({ status }) => status === 'accepted' || status === 'picked_up')
    .map(({ orderId }) => orderId)
    .filter((orderId) => !now.has(orderId) || now.get(orderId) === 'dropped')
}
