import { type Static, Type } from 'typebox'
import { Id, Latitude, Longitude, Timestamp } from './shapes.ts'

/** Where a partner was last; positions are a stream, the newest wins. */
export const Position = Type.Object({
  deliveryPartnerId: Id,
  latitude: Latitude,
  longitude: Longitude,
  timestamp: Timestamp,
})
export type Position = Static<typeof Position>

/** A position as it goes to the watchers of the orders on the partner's trip (none without one), and of their market. */
export const PositionReport = Type.Object({
  orderIds: Type.Array(Id),
  position: Position,
})
export type PositionReport = Static<typeof PositionReport>

/**
 * Redis pub/sub channel on which delivery and tracking tell one another of positions (a PositionReport as JSON). Redis divides
 * its channels by no database, so that those of two systems on one server need names of their own.
 *
 * @param database the number of the Redis database, of a connection's `options.db`
 */
export function positionChannel(database = 0): string {
  return database === 0 ? 'tiffin:positions' : `tiffin:positions:${database}`
}

/** Redis key of the last position on the way of an order: a LiveLocation as JSON. */
export function orderPositionKey(orderId: string): string {
  return `tiffin:position:order:${orderId}`
}

/** Seconds a live position is kept. */
export const POSITION_TTL_SECONDS = 3600

/**
 * Redis script that keeps an order's position unless a newer one is there. One of the future, from a clock that was wrong,
 * gives way. KEYS: the order's. ARGV: the LiveLocation as JSON, seconds to keep it, the time by the keeper's clock.
 */
export const KEEP_NEWEST_POSITION = `
local kept = redis.call('GET', KEYS[1])
local at = kept and cjson.decode(kept).timestamp
if at and at > cjson.decode(ARGV[1]).timestamp and at <= ARGV[3] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return 1`
