import { kilometresPerPixel } from './scale.ts'

/** Kilometres a millisecond: 36 km/h, about as fast as anybody rides through a city. */
const SPEED = 36 / 3_600_000
/** Of a pixel, what may be moved at once without being seen as a step. */
const UNSEEN = 0.5
const SHORTEST = 150
const LONGEST = 500

/** Milliseconds between two drawings of partners who glide: so many as it takes until there is something to be seen. */
export function glideStep(latitude: number, zoom: number): number {
  const time = (kilometresPerPixel(latitude, zoom) * UNSEEN) / SPEED
  return Math.min(LONGEST, Math.max(SHORTEST, time))
}
