import type { GeoJSON } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { glideStep } from './glideStep.ts'
import { repaint } from './mapStyle.ts'
import type { CityMapProps, MapMarker, MapPoint } from './mapTypes.ts'
import { collection, lineFeature, markerFeature } from './markerFeatures.ts'
import { redrawImages } from './markerImages.ts'
import type { OVERLAY_SOURCES } from './overlayLayers.ts'
import type { MapTheme } from './palette.ts'
import { PartnerMotion } from './partnerMotion.ts'
import { PartnerOnWay } from './partnerOnWay.ts'
import { ringFeatures } from './rings.ts'
import type { MapTiles } from './streets.ts'

/** What a page wants to see on a drawn map. */
export class CityDrawing {
  readonly #map: MapLibreMap
  readonly #tiles: MapTiles | undefined
  readonly #partners = new PartnerMotion()
  #timer: ReturnType<typeof setTimeout> | undefined
  #drawnAt = 0
  #still: readonly MapMarker[] = []
  #routes: NonNullable<CityMapProps['routes']> = []
  #onWay: PartnerOnWay | undefined
  #theme: MapTheme

  constructor(map: MapLibreMap, tiles: MapTiles | undefined, theme: MapTheme) {
    this.#map = map
    this.#tiles = tiles
    this.#theme = theme
  }

  setMarkers(markers: readonly MapMarker[]): void {
    const partners = markers.filter(({ kind }) => kind === 'partner')
    const still = markers.filter(({ kind }) => kind !== 'partner')
    // A board tells of its partners many times a second, mostly with the very same restaurants and orders.
    if (!isSame(still, this.#still)) {
      this.#still = still
      this.#fill('still', collection(still.map((marker) => markerFeature(marker))))
    }
    const now = performance.now()
    const looksOther = this.#partners.report(partners, now, mayGlide())
    if (looksOther) this.#drawPartners(now)
    else this.#stepPartners(now)
  }

  setPartner(partner: CityMapProps['partner']): void {
    if (partner) {
      this.#onWay ??= new PartnerOnWay(this.#map, partner, this.#theme, () => this.#drawRoutes())
      this.#onWay.report(partner, mayGlide())
    } else if (this.#onWay) {
      this.#onWay.remove()
      this.#onWay = undefined
      this.#drawRoutes()
    }
  }

  setRoutes(routes: readonly (readonly MapPoint[])[]): void {
    this.#routes = routes
    this.#drawRoutes()
  }

  setRings(rings: CityMapProps['rings'], name: (kilometres: number) => string): void {
    this.#fill('rings', rings ? ringFeatures(rings.centre, rings.kilometres, name) : collection([]))
  }

  setTheme(theme: MapTheme): void {
    this.#theme = theme
    repaint(this.#map, theme, this.#tiles)
    redrawImages(this.#map, theme)
    this.#onWay?.setTheme(theme)
  }

  /** Stops what still moves. */
  end(): void {
    clearTimeout(this.#timer)
    this.#onWay?.remove()
  }

  #drawRoutes(): void {
    this.#fill('routes', collection([...this.#routes.map(lineFeature), ...(this.#onWay?.features() ?? [])]))
  }

  /** Draws those who moved, when enough has been moved to be seen. */
  #stepPartners(now: number): void {
    const { lat } = this.#map.getCenter()
    const wait = this.#drawnAt + glideStep(lat, this.#map.getZoom()) - now
    clearTimeout(this.#timer)
    if (wait > 0) this.#timer = setTimeout(() => this.#drawPartners(performance.now()), wait)
    else this.#drawPartners(now)
  }

  #drawPartners(now: number): void {
    clearTimeout(this.#timer)
    this.#drawnAt = now
    this.#fill('partners', collection(this.#partners.features(now)))
    if (this.#partners.isMoving(now)) this.#stepPartners(now)
  }

  #fill(source: (typeof OVERLAY_SOURCES)[number], data: GeoJSON): void {
    this.#map.getSource<GeoJSONSource>(source)?.setData(data)
  }
}

const mayGlide = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches

/** Whether nothing but partners moved: the same markers in the same order. */
function isSame(some: readonly MapMarker[], others: readonly MapMarker[]): boolean {
  return some.length === others.length && some.every((marker, i) => marker === others[i])
}
