import type { Point } from '@tiffin/sharding/geo'
import type { Place } from '../../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import { toMillionths } from '../../../../tools/simulate/plan/planCity.ts'
import type { Instance } from '../../instance/instance.ts'

const METRES_PER_DEGREE = 111_195

/**
 * Puts an instance's flat map of metres around a point on earth, so that its middle lies there. To the millionth of a
 * degree, as the services keep points: 11 cm.
 */
export function placesOnMap(instance: Instance, centre: Point): (place: Place) => Point {
  const middle = middleOf(placesOf(instance))
  const perDegreeEast = METRES_PER_DEGREE * Math.cos((centre.latitude * Math.PI) / 180)
  return ({ x, y }) => ({
    latitude: toMillionths(centre.latitude + (y - middle.y) / METRES_PER_DEGREE),
    longitude: toMillionths(centre.longitude + (x - middle.x) / perDegreeEast),
  })
}

function placesOf({ couriers, orders, restaurants }: Instance): Place[] {
  return [...orders.map(({ door }) => door), ...couriers.map(({ at }) => at), ...restaurants.values()]
}

/** Halfway between the outermost. */
function middleOf(places: readonly Place[]): Place {
  const between = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2
  return { x: between(places.map(({ x }) => x)), y: between(places.map(({ y }) => y)) }
}
