import type { Feature } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { type Glide, glideTo, isMoving, standing } from './glide.ts'
import type { CityMapProps, MapPoint } from './mapTypes.ts'
import { iconOf, lineFeature, markerFeature } from './markerFeatures.ts'
import type { MapTheme } from './palette.ts'
import { PartnerBadge } from './partnerBadge.ts'
import { positionOf } from './position.ts'
import { wayStart } from './wayStart.ts'

type OnWay = NonNullable<CityMapProps['partner']>

/** Milliseconds between two looks at whether the badge still covers where the way begins. */
const LOOK = 200

/** The one partner a map is about, and the way ahead of them. The badge glides; the way is drawn anew only where one sees it. */
export class PartnerOnWay {
  readonly #map: MapLibreMap
  readonly #badge: PartnerBadge
  readonly #redraw: () => void
  #partner: OnWay
  #theme: MapTheme
  #glide: Glide
  /** Where the way was last drawn to begin. */
  #start: MapPoint | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `redraw` is called when `features` are others. */
  constructor(map: MapLibreMap, partner: OnWay, theme: MapTheme, redraw: () => void) {
    this.#map = map
    this.#redraw = redraw
    this.#partner = partner
    this.#theme = theme
    this.#glide = standing(partner.marker.point, performance.now())
    this.#badge = new PartnerBadge(map, this.#glide)
    map.on('zoomend', this.#look)
  }

  /** Takes the newest report. Without `gliding`, the partner jumps. */
  report(partner: OnWay, gliding: boolean): void {
    const glide = glideTo(this.#glide, partner.marker.point, performance.now())
    this.#glide = gliding ? glide : { ...glide, duration: 0 }
    if (wayOf(partner) !== wayOf(this.#partner)) this.#start = undefined
    this.#partner = partner
    this.#badge.show(partner.marker, this.#glide, this.#theme)
    this.#look()
  }

  setTheme(theme: MapTheme): void {
    this.#theme = theme
    this.#badge.show(this.#partner.marker, this.#glide, theme)
  }

  /** The way from where it begins, and the place that names leave free for the badge. */
  features(): Feature[] {
    const { marker, ahead } = this.#partner
    const start = this.#start ?? marker.point
    return [markerFeature(marker, start), ...(ahead.length > 0 ? [lineFeature([start, ...ahead])] : [])]
  }

  remove(): void {
    this.#map.off('zoomend', this.#look)
    clearTimeout(this.#timer)
    this.#badge.remove()
  }

  readonly #look = (): void => {
    clearTimeout(this.#timer)
    const now = performance.now()
    const start = wayStart(this.#start, this.#glide, now, this.#pixelsBetween)
    if (start !== this.#start) {
      this.#start = start
      this.#redraw()
    }
    if (isMoving(this.#glide, now)) this.#timer = setTimeout(this.#look, LOOK)
  }

  readonly #pixelsBetween = (a: MapPoint, b: MapPoint): number =>
    this.#map.project(positionOf(a)).dist(this.#map.project(positionOf(b)))
}

/** The same text for the same way of the same partner, wherever on it they are. */
function wayOf({ marker, ahead }: OnWay): string {
  return JSON.stringify([iconOf(marker), marker.label, ahead])
}
