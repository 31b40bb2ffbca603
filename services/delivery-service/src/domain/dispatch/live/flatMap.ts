import type { Point } from '../marketState.ts'
import type { Place } from '../rolling/model.ts'

const METRES_PER_DEGREE = 111_195

/** Makes points places on a flat map of metres around a centre; within a city it errs by less than a thousandth. */
export function flatMap(centre: Point): (point: Point) => Place {
  const perDegreeEast = METRES_PER_DEGREE * Math.cos((centre.latitude * Math.PI) / 180)
  return ({ latitude, longitude }) => ({
    x: (longitude - centre.longitude) * perDegreeEast,
    y: (latitude - centre.latitude) * METRES_PER_DEGREE,
  })
}
