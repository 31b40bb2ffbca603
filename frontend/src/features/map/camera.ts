import type { Map as MapLibreMap, MapMovementEvent } from 'maplibre-gl'
import { boundsOf, isWithin } from './bounds.ts'
import type { MapPoint } from './mapTypes.ts'
import { FIT } from './openMap.ts'
import { positionOf } from './position.ts'

/** Of the space that is left free around what is fitted: the part in which pins with their names are seen as a whole. */
const WHOLE = 0.7
/** The part in which a badge is. */
const SEEN = 0.3
/** Zoom by which a view may be farther than need be before it is brought closer. */
const FARTHER = 0.75

/** Where a map looks: at everything that is wanted, until a person looks elsewhere. It moves no more than it must. */
export class Camera {
  readonly #map: MapLibreMap
  readonly #wanted: () => readonly MapPoint[]
  #isByHand = false

  /** `wanted` answers what is to be seen now. */
  constructor(map: MapLibreMap, wanted: () => readonly MapPoint[]) {
    this.#map = map
    this.#wanted = wanted
    map.on('move', this.#notice)
    map.on('resize', this.#adapt)
  }

  /** Brings everything into view. */
  showAll(): void {
    const bounds = boundsOf(this.#wanted())
    if (!bounds) return
    this.#isByHand = false
    this.#map.fitBounds([...bounds], FIT)
  }

  /** Does so because something else is wanted; not while a person moves the map, and not where it is seen well already. */
  showOther(): void {
    if (this.#isByHand && this.#map.isMoving()) return
    if (this.#seesAll(WHOLE) && !this.#isFar()) this.#isByHand = false
    else this.showAll()
  }

  /** Does so because something wanted has moved, where no person chose the view. */
  keepInView(): void {
    if (!this.#isByHand && !this.#seesAll(SEEN)) this.showAll()
  }

  end(): void {
    this.#map.off('move', this.#notice)
    this.#map.off('resize', this.#adapt)
  }

  #seesAll(part: number): boolean {
    // Asked of the map: the page would have to be laid out to tell an element's size.
    const corner = this.#map.project(this.#map.getBounds().getSouthEast())
    const { top, bottom, left, right } = FIT.padding
    const inner = [left * part, top * part, corner.x - right * part, corner.y - bottom * part] as const
    return this.#wanted().every((point) => {
      const { x, y } = this.#map.project(positionOf(point))
      return isWithin(inner, [x, y])
    })
  }

  #isFar(): boolean {
    const bounds = boundsOf(this.#wanted())
    const fitted = bounds && this.#map.cameraForBounds([...bounds], FIT)
    return fitted?.zoom !== undefined && fitted.zoom - this.#map.getZoom() > FARTHER
  }

  /** Gestures, keys and buttons bring the page's event that they come from. */
  readonly #notice = ({ originalEvent }: MapMovementEvent): void => {
    if (originalEvent) this.#isByHand = true
  }

  /** What was fitted into another size is so no more. */
  readonly #adapt = (): void => {
    if (!this.#isByHand) this.showAll()
  }
}
