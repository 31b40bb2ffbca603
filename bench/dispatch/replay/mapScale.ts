import type { Place } from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Instance } from '../instance/instance.ts'

/** Side of the map, in units of the picture. */
export const SIZE = 800
const MARGIN = 20

export interface MapScale {
  readonly x: (place: Place) => number
  readonly y: (place: Place) => number
}

/** Fits all that a day goes to into the map, north up, both directions to one scale. */
export function mapScale({ couriers, orders, restaurants }: Instance): MapScale {
  const places = [...restaurants.values(), ...orders.map(({ door }) => door), ...couriers.map(({ at }) => at)]
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)]
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)]
  const extent = Math.max(1, Math.max(...xs) - left, Math.max(...ys) - bottom)
  const unit = (SIZE - 2 * MARGIN) / extent
  return {
    x: (place) => Math.round(MARGIN + (place.x - left) * unit),
    y: (place) => Math.round(SIZE - MARGIN - (place.y - bottom) * unit),
  }
}
