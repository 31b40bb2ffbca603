import { Problem } from '@tiffin/platform/problem'
import type { Point } from '@tiffin/sharding/geo'

/** The point of `near=latitude,longitude`. Throws `invalid_request` for one that is not on the earth. */
export function readPoint(near: string): Point {
  const [latitude = Number.NaN, longitude = Number.NaN] = near.split(',').map(Number)
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude }
  const detail = 'must be a latitude from -90 to 90, a comma, and a longitude from -180 to 180'
  throw new Problem('invalid_request', {
    detail: `The querystring does not fit: /near ${detail}.`,
    extensions: { errors: [{ pointer: '/near', detail }] },
  })
}
