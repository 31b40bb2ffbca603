import type { MapPoint } from '../map/mapTypes.ts'

/** Why a device did not tell where it is. */
export type LocateRefusal = 'denied' | 'unavailable' | 'tooSlow'

export class LocateError extends Error {
  override readonly name = 'LocateError'
  readonly refusal: LocateRefusal

  constructor(refusal: LocateRefusal) {
    super(`The position is not known: ${refusal}`)
    this.refusal = refusal
  }
}

/** Codes of GeolocationPositionError. */
const REFUSALS: Readonly<Record<number, LocateRefusal>> = { 1: 'denied', 2: 'unavailable', 3: 'tooSlow' }
const PATIENCE = { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 } as const

/** Where the device is. Throws LocateError; an unsafe page (plain HTTP) counts as denied, as browsers answer it. */
export function locate(device: Geolocation | undefined = navigator.geolocation): Promise<MapPoint> {
  return new Promise((resolve, reject) => {
    if (!device) return reject(new LocateError('unavailable'))
    device.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ latitude, longitude }),
      ({ code }) => reject(new LocateError(REFUSALS[code] ?? 'unavailable')),
      PATIENCE,
    )
  })
}
