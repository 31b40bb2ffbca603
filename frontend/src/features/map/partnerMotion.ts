import type { Feature, Point } from 'geojson'
import { type Glide, glideTo, isMoving, pointAt, standing } from './glide.ts'
import type { MapMarker } from './mapTypes.ts'
import { type MarkerProperties, markerFeature } from './markerFeatures.ts'

/** Partners between their reports. */
export class PartnerMotion {
  #shown = new Map<string, { readonly marker: MapMarker; readonly glide: Glide }>()

  /**
   * Takes the newest reports; who is no longer among them is gone. Without `gliding`, everybody jumps. Answers whether
   * more is to be seen than that somebody moved.
   */
  report(partners: readonly MapMarker[], now: number, gliding: boolean): boolean {
    const before = this.#shown
    this.#shown = new Map(
      partners.map((marker) => {
        const known = before.get(marker.id)?.glide ?? standing(marker.point, now)
        const glide = glideTo(known, marker.point, now)
        return [marker.id, { marker, glide: gliding ? glide : { ...glide, duration: 0 } }]
      }),
    )
    return (
      before.size !== partners.length ||
      partners.some((marker) => !looksAs(marker, before.get(marker.id)?.marker))
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

function looksAs({ label, tone, selected, vehicle }: MapMarker, other: MapMarker | undefined): boolean {
  return (
    label === other?.label && tone === other.tone && selected === other.selected && vehicle === other.vehicle
  )
}
