import type { TravelTimes } from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'

/** MDRPLIB's travel: the straight line in minutes, rounded up. */
export function travelTimes(metersPerMinute: number): TravelTimes {
  return {
    minutes: (from, to) => {
      const [dx, dy] = [from.x - to.x, from.y - to.y]
      return Math.ceil(Math.sqrt(dx * dx + dy * dy) / metersPerMinute)
    },
  }
}
