import { distanceKm, type Point } from '@tiffin/sharding/geo'
import { toMillionths } from '../simulate/plan/planCity.ts'
import type { Random } from '../simulate/plan/random.ts'

const KM_PER_DEGREE = 111.2
/** How much of the way goes before the crossing street, at least and at most. */
const FIRST_PART = [0.2, 0.8] as const

/**
 * A way as streets of a grid lead: along one direction, across, and on. The grid is turned from north by so many degrees,
 * clockwise. Begins and ends at the points themselves.
 */
export function wayBetween(
  from: Point,
  to: Point,
  turnedDegrees: number,
  random: Random,
): [Point, ...Point[]] {
  const turned = (turnedDegrees * Math.PI) / 180
  const east = kmPerDegreeEast(from)
  const x = (to.longitude - from.longitude) * east
  const y = (to.latitude - from.latitude) * KM_PER_DEGREE
  // The two directions of the grid, and how far to go in each.
  const along = y * Math.cos(turned) + x * Math.sin(turned)
  const across = x * Math.cos(turned) - y * Math.sin(turned)
  const share = random.between(...FIRST_PART)
  const at = (a: number, c: number): Point => ({
    latitude: from.latitude + (a * Math.cos(turned) - c * Math.sin(turned)) / KM_PER_DEGREE,
    longitude: from.longitude + (a * Math.sin(turned) + c * Math.cos(turned)) / east,
  })
  return random.chance(0.5)
    ? [from, at(along * share, 0), at(along * share, across), to]
    : [from, at(0, across * share), at(along, across * share), to]
}

/** Kilometres of a way. */
export function lengthOf(way: readonly Point[]): number {
  return legsOf(way).reduce((sum, { km }) => sum + km, 0)
}

/** Where somebody is after so many kilometres of a way; at its end after all of them. */
export function pointOn(way: readonly [Point, ...Point[]], km: number): Point {
  let left = km
  for (const leg of legsOf(way)) {
    if (left < leg.km) return between(leg.from, leg.to, left / leg.km)
    left -= leg.km
  }
  return rounded(way.at(-1) ?? way[0])
}

function legsOf(way: readonly Point[]) {
  return way.slice(1).map((to, i) => {
    const from = way[i] as Point
    return { from, to, km: distanceKm(from, to) }
  })
}

function between(from: Point, to: Point, share: number): Point {
  return rounded({
    latitude: from.latitude + (to.latitude - from.latitude) * share,
    longitude: from.longitude + (to.longitude - from.longitude) * share,
  })
}

function rounded({ latitude, longitude }: Point): Point {
  return { latitude: toMillionths(latitude), longitude: toMillionths(longitude) }
}

function kmPerDegreeEast({ latitude }: Point): number {
  return KM_PER_DEGREE * Math.cos((latitude * Math.PI) / 180)
}
