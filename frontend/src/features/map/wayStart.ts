import { type Glide, pointAt } from './glide.ts'
import type { MapPoint } from './mapTypes.ts'

/** Pixels around its middle that a partner's badge covers, the round end of a line with them. */
export const COVERED = 12

/**
 * Where the way of a gliding partner is drawn to begin. Their badge covers that, so where it began before does while it
 * is covered still, as drawing the map is dear; else it is as far ahead as the badge covers: it lasts the longer.
 */
export function wayStart(
  before: MapPoint | undefined,
  glide: Glide,
  now: number,
  pixelsBetween: (a: MapPoint, b: MapPoint) => number,
): MapPoint {
  const shown = pointAt(glide, now)
  if (before && pixelsBetween(before, shown) <= COVERED) return before
  const { from, to } = glide
  const length = pixelsBetween(from, to)
  if (length === 0) return shown
  const part = COVERED / length
  return {
    latitude: shown.latitude + (to.latitude - from.latitude) * part,
    longitude: shown.longitude + (to.longitude - from.longitude) * part,
  }
}
