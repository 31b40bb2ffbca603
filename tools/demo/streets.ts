import { distanceKm, type Point } from '@tiffin/sharding/geo'
import { KM_PER_MINUTE } from '../simulate/actors/ride.ts'
import { toMillionths } from '../simulate/plan/planCity.ts'
import type { Random } from '../simulate/plan/random.ts'
import type { Vehicle } from './cityLife.ts'

const KM_PER_DEGREE = 111.2
/** How much of the way goes before the crossing street, at least and at most. */
const FIRST_PART = [0.2, 0.8] as const

/**
 * A way as streets of a grid lead: along one direction, across, and on. The grid is turned from north by so many degrees,
 * clockwise. Begins and ends at the points themselves.
 */
export function wayBetween(from: Point, to: Point, turnedDegrees: number, random: Random): Point[] {
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

/** Where somebody is every so many seconds of a way, by vehicle; the last is its end. */
export function positionsOn(way: readonly Point[], vehicle: Vehicle, everySeconds: number): Point[] {
  const stepKm = (KM_PER_MINUTE[vehicle] / 60) * everySeconds
  const positions: Point[] = []
  let left = stepKm
  for (const [i, to] of way.entries()) {
    const from = way[i - 1]
    if (!from) continue
    const km = distanceKm(from, to)
    for (; left < km; left += stepKm) positions.push(between(from, to, left / km))
    left -= km
  }
  const end = way.at(-1)
  return end ? [...positions, rounded(end)] : positions
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
