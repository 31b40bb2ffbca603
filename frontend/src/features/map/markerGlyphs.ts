import type { MapMarker } from './mapTypes.ts'

export type Glyph = Exclude<MapMarker['kind'], 'partner'> | NonNullable<MapMarker['vehicle']>

/** Signs as strokes in a square of 24, to be drawn on a canvas. */
export const GLYPHS: Readonly<Record<Glyph, string>> = {
  restaurant: 'M4 3v6a3 3 0 0 0 6 0V3M7 3v18M17 21V3c-3 1-4 5-4 10h4',
  door: 'M3.5 11.5 12 4l8.5 7.5M6 10v10h12V10M10 20v-6h4v6',
  order: 'M6 8h12l1 12H5zM9 11V7a3 3 0 0 1 6 0v4',
  bicycle:
    'M2 16a4 4 0 1 0 8 0a4 4 0 1 0-8 0M14 16a4 4 0 1 0 8 0a4 4 0 1 0-8 0M6 16l3.5-7H16M18 16 14.5 6H12M8.5 11 12 16 16 9',
  scooter:
    'M3.5 18a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M15.5 18a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M8.5 18h4.5c0-4 3-5 3-9l-1-4h-3M3 15c1-4 5-4 7-3.5M4 9h6v3',
  car: 'M3 17v-5l2.5-6h13L21 12v5zM3 12h18M6 17v2.5M18 17v2.5M7 14.5h1M16 14.5h1',
  foot: 'M12 4.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M12.5 8.5 10 14l3.5 2.5 1 5M10 14l-1.5 3.5L6 20.5M12.5 8.5l2.5 3 3 1M12.5 8.5 8.5 10 7.5 13',
}
