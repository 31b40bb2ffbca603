import type { Terms } from '../../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import { mean, quantile } from '../../../shared/statistics.ts'
import type { OrderTimes } from './orderTimes.ts'

/** The measures of score/score.ts that a live day has. */
export interface LiveScore {
  readonly undeliveredPercent: number
  readonly ctdMean: number
  readonly ctdP90: number
  readonly rtpMean: number
  readonly bundleSize: number
}

/** From the minute at which an order's customer meant to place it: what the placing took is a part of the wait. */
export function liveScore(times: readonly OrderTimes[], { maximumMinutes }: Terms): LiveScore {
  const ctd = times.map(({ dropoffAt = Infinity, order }) =>
    Math.min(maximumMinutes, dropoffAt - order.placedAt),
  )
  const inTime = times.filter(
    ({ dropoffAt = Infinity, order }) => dropoffAt - order.placedAt <= maximumMinutes,
  )
  const rtp = inTime.map(({ order, pickupAt = 0 }) => pickupAt - order.readyAt)
  return {
    undeliveredPercent: (100 * (times.length - inTime.length)) / times.length,
    ctdMean: mean(ctd),
    ctdP90: quantile(ctd, 0.9),
    rtpMean: mean(rtp),
    bundleSize: inTime.length / Math.max(1, visitsOf(inTime)),
  }
}

interface Act {
  readonly at: number
  /** The restaurant of a pickup; undefined at a door. */
  readonly pickup: object | undefined
}

/** How often partners fetched something: neighbouring pickups of one partner at one restaurant are one visit. */
function visitsOf(times: readonly OrderTimes[]): number {
  let visits = 0
  for (const own of Map.groupBy(times, ({ partnerId }) => partnerId).values()) {
    const acts = own.flatMap(({ order, pickupAt = 0, dropoffAt = 0 }): Act[] => [
      { at: pickupAt, pickup: order.restaurant },
      { at: dropoffAt, pickup: undefined },
    ])
    acts.sort((a, b) => a.at - b.at)
    visits += acts.filter(({ pickup }, i) => pickup && pickup !== acts[i - 1]?.pickup).length
  }
  return visits
}
