import { newId } from '@tiffin/sharding/ids'
import { allMarkets } from '@tiffin/sharding/markets'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'

const MINUTE = 60_000
/** Each fourth order is one of theirs: smaller markets of the same region. */
export const OTHERS = allMarkets().filter(
  ({ id, region }) => region === 'us-west' && id !== SAN_FRANCISCO.market,
)
/** Orders a partner has carried on average. */
const PER_PARTNER = 25
/** Of all orders so many are carried, and as many searched for. */
const UNDER_WAY = 0.002

export interface Fleet {
  /** San Francisco's orders that ended, the oldest first, and its partners. */
  readonly orderIds: readonly string[]
  readonly partnerIds: readonly string[]
  /** Those under way: offered or on a trip that is live, with their partners. */
  readonly live: readonly { readonly orderId: string; readonly partnerId: string; readonly tripId: string }[]
}

/** Keeps so many orders' assignments, each with an offer and a trip, among them a few that are under way. */
export async function keepFleet(query: Infrastructure['query'], count: number): Promise<Fleet> {
  const { market, shard } = SAN_FRANCISCO
  const now = Date.now()
  const began = (i: number) => now - (count - i) * MINUTE
  const homeOf = (i: number) => (i % 4 > 0 ? market : (OTHERS[i % OTHERS.length]?.id as number))
  const partners = Array.from({ length: count / PER_PARTNER }, (_, i) => ({
    id: newId(homeOf(i), began(0)),
    market: homeOf(i),
    onDuty: i % 5 === 0,
  }))
  const own = partners.filter((partner) => partner.market === market)
  const others = partners.filter((partner) => partner.market !== market)
  const rows = Array.from({ length: count }, (_, i) => {
    const state =
      i < count * (1 - 2 * UNDER_WAY) ? 'ended' : i < count * (1 - UNDER_WAY) ? 'searching' : 'accepted'
    // Live trips have partners of their own: a partner has one.
    const n = state === 'accepted' ? count - i : i * 7
    const fleet = i % 4 > 0 ? own : others
    return {
      orderId: newId(homeOf(i), began(i)),
      market: homeOf(i),
      status: state === 'ended' ? (i % 20 === 0 ? 'withdrawn' : 'delivered') : state,
      partnerId: fleet[n % fleet.length]?.id as string,
      tripId: newId(homeOf(i), began(i)),
      offerId: newId(homeOf(i), began(i)),
      at: new Date(began(i)),
      restaurantId: (i % 400).toString(16).padStart(24, '0'),
    }
  })
  const json = [JSON.stringify(rows)]
  const from = `FROM json_to_recordset($1::json) AS r("orderId" text, market int, status text, "partnerId" text, "tripId" text,
    "offerId" text, at timestamptz, "restaurantId" text)`
  await query(
    shard,
    `INSERT INTO delivery."DeliveryPartner" (id, "userId", city, market, latitude, longitude, "locationAt", "onDuty")
     SELECT id, id, 'San Francisco', market, 37.77, -122.41, now(), "onDuty"
     FROM json_to_recordset($1::json) AS p(id text, market int, "onDuty" boolean)`,
    [JSON.stringify(partners)],
  )
  await query(
    shard,
    `INSERT INTO delivery."Assignment" ("orderId", market, status, "orderVersion", "partnerId", "restaurantId", "restaurantName",
       "restaurantLatitude", "restaurantLongitude", "doorLatitude", "doorLongitude", pay, "readyAt", "createdAt",
       "estimatedReadyAt", "becameReadyAt")
     SELECT "orderId", market, status, 4, CASE WHEN status IN ('delivered', 'accepted') THEN "partnerId" END, "restaurantId", 'Ajanta',
       37.76, -122.42, 37.77, -122.41, 4.5, at + interval '15 minutes', at, at + interval '15 minutes',
       CASE WHEN status = 'delivered' THEN at + interval '16 minutes' END ${from}`,
    json,
  )
  await query(
    shard,
    `INSERT INTO delivery."Offer" (id, "orderId", "partnerId", status, "distanceKm", "offeredAt", "expiresAt", "closedAt")
     SELECT "offerId", "orderId", "partnerId", CASE WHEN status = 'searching' THEN 'refused' ELSE 'accepted' END, 1.2, at,
       at + interval '1 minute', at + interval '1 minute' ${from}`,
    json,
  )
  await query(
    shard,
    `INSERT INTO delivery."Trip" (id, "partnerId", status, "startedAt", "endedAt")
     SELECT "tripId", "partnerId", CASE WHEN status = 'accepted' THEN 'live' ELSE 'ended' END, at,
       CASE WHEN status <> 'accepted' THEN at + interval '30 minutes' END ${from} WHERE status IN ('delivered', 'accepted')`,
    json,
  )
  await query(
    shard,
    `INSERT INTO delivery."TripOrder" ("tripId", "orderId", status, "acceptedAt", "pickedUpAt", "endedAt")
     SELECT "tripId", "orderId", status, at, CASE WHEN status = 'delivered' THEN at + interval '16 minutes' END,
       CASE WHEN status = 'delivered' THEN at + interval '30 minutes' END ${from} WHERE status IN ('delivered', 'accepted')`,
    json,
  )
  const here = rows.filter((row) => row.market === market)
  return {
    orderIds: here.filter(({ status }) => status === 'delivered').map(({ orderId }) => orderId),
    partnerIds: own.map(({ id }) => id),
    live: here.filter(({ status }) => status === 'accepted'),
  }
}
