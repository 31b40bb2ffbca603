import type { Chassis } from '@tiffin/platform/chassis'
import { describe } from '@tiffin/platform/readiness'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { marketOfId } from '@tiffin/sharding/ids'
import type { DeliveryConfig } from '../config.ts'
import type { MarketDispatcher } from '../domain/dispatch/marketDispatcher.ts'
import { PartnerPositions } from '../domain/positions/partnerPositions.ts'
import { every } from '../every.ts'
import { PositionRows } from '../store/positionRows.ts'
import type { RedisPositions } from '../store/redisPositions.ts'

/** Milliseconds on the way between looks for positions that are due to be written. */
const FLUSH = 5000

/** Where partners are: heard, told on, and written now and then. */
export function createPositions(
  { log }: Chassis,
  config: DeliveryConfig,
  database: ShardedDatabase,
  redis: RedisPositions,
  dispatcher: MarketDispatcher,
): PartnerPositions {
  const rows = new PositionRows(database)
  return new PartnerPositions({
    load: (partner) => rows.load(partner),
    save: (partner, position) => rows.save(partner, position),
    liveOrders: (partner) => rows.liveOrders(partner),
    tell: (position, orderIds) => redis.tell(position, orderIds),
    // Every partner tells one every few seconds: for arrivals alone the sweep is often enough.
    onSaved: ({ market }) => dispatcher.request(market, 'waiting'),
    onFailure: (partner, error) =>
      log.warn({ partner: partner.id, reason: describe(error) }, 'position not written, trying again'),
    timeLapse: config.TIME_LAPSE,
  })
}

/** Hears positions that came in elsewhere, and writes what is due; all of it at the stop. */
export function keepPositions(
  chassis: Chassis,
  config: DeliveryConfig,
  positions: PartnerPositions,
  redis: RedisPositions,
): void {
  redis.listen(({ deliveryPartnerId: id, latitude, longitude, timestamp }) => {
    const market = marketOfId(id)
    if (market !== undefined)
      void positions.learn({ id, market }, { latitude, longitude, at: new Date(timestamp) })
  })
  const flushes = every(
    FLUSH / config.TIME_LAPSE,
    () => positions.flush(),
    (error) => chassis.log.warn({ reason: describe(error) }, 'positions not written, trying again'),
  )
  chassis.onStop(async () => {
    await flushes.stop()
    await positions.flush({ all: true })
  })
}
