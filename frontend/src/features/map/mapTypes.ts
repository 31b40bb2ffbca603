/** A place on earth, degrees WGS 84. */
export interface MapPoint {
  readonly latitude: number
  readonly longitude: number
}

/** Something at a place. A partner glides to a new position; everything else jumps. */
export interface MapMarker {
  readonly id: string
  readonly kind: 'restaurant' | 'door' | 'partner' | 'order'
  readonly point: MapPoint
  /** Its name, beside it where there is room, and for who cannot see the map. */
  readonly label: string
  /** `attention` for what needs a person, `idle` for what waits, `busy` (where absent) for the rest. */
  readonly tone?: 'busy' | 'idle' | 'attention'
  readonly selected?: boolean
  /** What a partner moves by; a bicycle where absent. */
  readonly vehicle?: 'bicycle' | 'scooter' | 'car' | 'foot'
}

export interface CityMapProps {
  /** What the map shows, in a sentence: for who cannot see it. */
  readonly label: string
  /**
   * Fitted when the map opens, when `fitKey` or the map's size changes, and when the partner rides out of view; never
   * while a person moves the map.
   */
  readonly fit: readonly MapPoint[]
  readonly fitKey?: string
  readonly markers: readonly MapMarker[]
  /**
   * The one partner whom a map is about, and the places ahead of them, to which a way leads. They glide without the map
   * being drawn anew, and cannot be selected; where there are many, they belong among the markers.
   */
  readonly partner?: { readonly marker: MapMarker; readonly ahead: readonly MapPoint[] }
  /** Ways to draw: each a line of points, from first to last. */
  readonly routes?: readonly (readonly MapPoint[])[]
  /** Rings of so many kilometres around a place. */
  readonly rings?: { readonly centre: MapPoint; readonly kilometres: readonly number[] }
  /**
   * `cooperative` (where absent) leaves one finger and the wheel to the page; `free` is for a map that is the screen.
   */
  readonly gestures?: 'cooperative' | 'free'
  onSelect?(markerId: string): void
  /** Where present, a tap (or the keyboard's Enter at the crosshair) chooses a place. */
  onPick?(point: MapPoint): void
  readonly className?: string
}
