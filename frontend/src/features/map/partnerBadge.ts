import { type Map as MapLibreMap, Marker } from 'maplibre-gl'
import { type Glide, pointAt, timeLeft } from './glide.ts'
import type { MapMarker } from './mapTypes.ts'
import type { MapTheme } from './palette.ts'
import { PartnerFace } from './partnerFace.ts'
import { positionOf } from './position.ts'

/**
 * A partner as an element above the map. The compositor moves it: a glide needs no script, and no frame of the map. To
 * a screen reader it is nothing, as pages say in words where somebody is.
 */
export class PartnerBadge {
  readonly #map: MapLibreMap
  /** Stands where the glide ends; the face in it comes from where that began. */
  readonly #place: Marker
  readonly #face = new PartnerFace()
  #glide: Glide
  #motion: Animation | undefined

  constructor(map: MapLibreMap, glide: Glide) {
    this.#map = map
    this.#glide = glide
    const element = document.createElement('div')
    element.ariaHidden = 'true'
    element.className = 'pointer-events-none'
    element.append(this.#face.element)
    this.#place = new Marker({ element, subpixelPositioning: true })
      .setLngLat(positionOf(glide.to))
      .addTo(map)
    map.on('zoom', this.#move)
  }

  show(marker: MapMarker, glide: Glide, theme: MapTheme): void {
    this.#face.show(marker, glide.heading, theme)
    if (glide === this.#glide) return
    this.#glide = glide
    this.#place.setLngLat(positionOf(glide.to))
    this.#move()
  }

  remove(): void {
    this.#map.off('zoom', this.#move)
    this.#place.remove()
  }

  /** What is left of the glide; begun anew at another zoom, where other pixels lie between the places. */
  readonly #move = (): void => {
    this.#motion?.cancel()
    const now = performance.now()
    const duration = timeLeft(this.#glide, now)
    if (duration === 0) return
    const { x, y } = this.#map.project(positionOf(pointAt(this.#glide, now)))
    const end = this.#map.project(positionOf(this.#glide.to))
    const transform = [`translate(${x - end.x}px, ${y - end.y}px)`, 'none']
    this.#motion = this.#face.element.animate({ transform }, { duration })
  }
}
