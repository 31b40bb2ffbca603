import type { MapPoint } from './mapTypes.ts'

/** A way from where something is shown to where it was reported, over some time. */
export interface Glide {
  readonly from: MapPoint
  readonly to: MapPoint
  readonly startedAt: number
  /** Milliseconds; 0 for who stands. */
  readonly duration: number
  /** Degrees from north, clockwise; undefined before the first move. */
  readonly heading: number | undefined
}

/** A glide lasts about as long as the next report takes, within these bounds. */
const SHORTEST = 100
const LONGEST = 6000
/** Degrees of latitude (about 2 km) that nobody rides between two reports: one who was lost is set down, not flown. */
const JUMP = 0.02
/** Degrees (about 4 m) below which a move says nothing of a direction. */
const NOISE = 0.000_04

/** Standing at a point. */
export function standing(point: MapPoint, now: number): Glide {
  return { from: point, to: point, startedAt: now, duration: 0, heading: undefined }
}

/** Where it is now. */
export function pointAt({ from, to, startedAt, duration }: Glide, now: number): MapPoint {
  const part = duration === 0 ? 1 : Math.min(1, Math.max(0, (now - startedAt) / duration))
  return {
    latitude: from.latitude + (to.latitude - from.latitude) * part,
    longitude: from.longitude + (to.longitude - from.longitude) * part,
  }
}

/** Milliseconds until it has arrived. */
export function timeLeft({ startedAt, duration }: Glide, now: number): number {
  return Math.max(0, startedAt + duration - now)
}

export function isMoving(glide: Glide, now: number): boolean {
  return timeLeft(glide, now) > 0
}

/** The glide after another report: from where it is shown, to the newest; the same while nothing new was said. */
export function glideTo(before: Glide, to: MapPoint, now: number): Glide {
  if (to.latitude === before.to.latitude && to.longitude === before.to.longitude) return before
  const from = pointAt(before, now)
  const [x, y] = [eastward(from, to), to.latitude - from.latitude]
  const moved = Math.hypot(x, y)
  if (moved > JUMP) return { ...standing(to, now), heading: before.heading }
  const duration = Math.min(LONGEST, Math.max(SHORTEST, now - before.startedAt))
  const heading = moved > NOISE ? ((Math.atan2(x, y) * 180) / Math.PI + 360) % 360 : before.heading
  return { from, to, startedAt: now, duration, heading }
}

/** Degrees of longitude, shortened as they are at that latitude. */
function eastward(from: MapPoint, to: MapPoint): number {
  return (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180)
}
