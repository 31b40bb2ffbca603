import { COMMAND_PATIENCE } from '@tiffin/sharding/commandShards'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { determineUserShard } from '@tiffin/sharding/getShard'
import type { Row } from '@tiffin/sharding/transaction'

const PARTNER = `SELECT id, city, market, latitude::float8, longitude::float8, "locationAt", "heardAt", "onDuty", "isAvailable",
    "currentOrderId", "totalDeliveries", rating::float8, vehicle, "createdAt", "updatedAt", "erasedAt"
  FROM delivery."DeliveryPartner" WHERE id = $1`

/** The doors are the customers'. */
const TRIPS = `SELECT t.id, t.status, t."startedAt", t."endedAt",
    (SELECT json_agg(json_build_object('orderId', o."orderId", 'restaurantName', a."restaurantName", 'status', o.status,
       'acceptedAt', o."acceptedAt", 'pickedUpAt', o."pickedUpAt", 'endedAt', o."endedAt", 'pay', a.pay) ORDER BY o."acceptedAt")
     FROM delivery."TripOrder" o JOIN delivery."Assignment" a ON a."orderId" = o."orderId" WHERE o."tripId" = t.id) AS orders
  FROM delivery."Trip" t WHERE t."partnerId" = $1 ORDER BY t."startedAt"`

/** No index finds all of a partner's: the table is read once, from end to end, for a question that is rare. */
const OFFERS = `SELECT "orderId", status, "distanceKm"::float8, "offeredAt", "expiresAt", "closedAt" FROM delivery."Offer"
  WHERE "partnerId" = $1 ORDER BY "offeredAt"`

/** A partner's row, trips and offers; `held` is undefined where there is none, or their home is away. */
export async function readPartner(database: ShardedDatabase, id: string) {
  const home = determineUserShard(id)
  const { answers, missing } = await database.fanOut(
    async (shard) => {
      const [partner] = await database.readAtReplica<Row>(shard.id, PARTNER, [id])
      if (!partner) return undefined
      return {
        partner,
        trips: await database.readAtReplica<Row>(shard.id, TRIPS, [id]),
        offers: await database.readAtReplica<Row>(shard.id, OFFERS, [id]),
      }
    },
    { shards: [home], deadlineMs: COMMAND_PATIENCE },
  )
  return { held: answers.get(home.id), missing }
}
