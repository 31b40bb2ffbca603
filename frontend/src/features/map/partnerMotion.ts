import type { Feature, Point } from 'geojson'
import { type Glide, glideTo, isMoving, pointAt, standing } from './glide.ts'
import type { MapMarker } from './mapTypes.ts'
import { type MarkerProperties, markerFeature } from './markerFeatures.ts'

/** Partners between their reports. */
export class PartnerMotion {
  #shown = new Map<string, { readonly marker: MapMarker; readonly glide: Glide }>()

  /** Takes the newest reports; who is no longer among them is gone. Without `gliding`, everybody jumps. */
  report(partners: readonly MapMarker[], now: number, gliding: boolean): void {
    this.#shown = new Map(
      partners.map((marker) => {
        const before = this.#shown.get(marker.id)?.glide ?? standing(marker.point, now)
        const glide = glideTo(before, marker.point, now)
        return [marker.id, { marker, glide: gliding ? glide : { ...glide, duration: 0 } }]
      }),
    )
  }

  /** Everybody where they are shown now. */
  features(now: number): Feature<Point, MarkerProperties>[] {
    return Array.from(this.#shown.values(), ({ marker, glide }) =>
      markerFeature(marker, pointAt(glide, now), glide.heading),
    )
  }

  isMoving(now: number): boolean {
    for (const { glide } of this.#shown.values()) if (isMoving(glide, now)) return true
    return false
  }
}
