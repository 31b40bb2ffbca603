import type { Map as MapLibreMap } from 'maplibre-gl'
import type { MapMarker } from './mapTypes.ts'
import { drawBadge, drawHeading, drawMark, drawPin, type Pen } from './markerDrawing.ts'
import type { Glyph } from './markerGlyphs.ts'
import { type MapTheme, PALETTES, type Palette } from './palette.ts'

/**
 * Images are drawn with that many pixels for each of the page's. Not more than are seen: MapLibre copies every image
 * whenever what moves is drawn anew.
 */
const DENSITY = Math.min(2, Math.ceil(window.devicePixelRatio))
/** The image that says where a partner is heading. */
export const HEADING = 'heading'

type Kind = MapMarker['kind']
type Tone = NonNullable<MapMarker['tone']>

/** Pixels of the image of a kind. */
const SIZES: Readonly<Record<Kind, readonly [width: number, height: number]>> = {
  restaurant: [44, 52],
  door: [44, 52],
  partner: [48, 48],
  order: [36, 36],
}

/** Draws what an icon of the map looks like, once it is asked for. */
export function addMarkerImage(map: MapLibreMap, icon: string, theme: MapTheme): void {
  if (!map.hasImage(icon)) map.addImage(icon, imageOf(markerCanvas(icon, theme)), { pixelRatio: DENSITY })
}

/** Draws every image of the map anew, for another theme. */
export function redrawImages(map: MapLibreMap, theme: MapTheme): void {
  for (const icon of map.listImages()) map.updateImage(icon, imageOf(markerCanvas(icon, theme)))
}

/** The drawing of a marker's icon (`kind glyph tone`) or of `heading`, in a theme's colours. */
export function markerCanvas(icon: string, theme: MapTheme): HTMLCanvasElement {
  const palette = PALETTES[theme]
  if (icon === HEADING) return onCanvas(72, 72, (pen) => drawHeading(pen, palette.accent, palette.card))
  const [kind, glyph, tone] = icon.split(' ') as [Kind, Glyph, Tone]
  const [width, height] = SIZES[kind]
  return onCanvas(width, height, (pen) => {
    const look = lookOf(palette, kind, tone)
    if (kind === 'restaurant' || kind === 'door') drawPin(pen, glyph, look)
    else drawBadge(pen, glyph, look, width / 2, kind === 'partner' ? 17 : 11)
    if (tone === 'attention') drawMark(pen, width - 11, 11, palette.attention, palette.card)
  })
}

/** Who waits is hollow, who needs a person is red and has a mark: nothing is said by colour alone. */
function lookOf(palette: Palette, kind: Kind, tone: Tone) {
  if (tone === 'idle') return { ground: palette.card, edge: palette.idle, sign: palette.idle }
  const busy = kind === 'restaurant' ? palette.ink : palette.accent
  return {
    ground: tone === 'attention' ? palette.attention : busy,
    edge: palette.card,
    sign: palette.card,
  }
}

function onCanvas(width: number, height: number, draw: (pen: Pen) => void): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width * DENSITY
  canvas.height = height * DENSITY
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  const pen = penOf(canvas)
  pen.scale(DENSITY, DENSITY)
  draw(pen)
  return canvas
}

const imageOf = (canvas: HTMLCanvasElement): ImageData =>
  penOf(canvas).getImageData(0, 0, canvas.width, canvas.height)

function penOf(canvas: HTMLCanvasElement): Pen {
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('This browser has no canvas to draw on')
  return pen
}
