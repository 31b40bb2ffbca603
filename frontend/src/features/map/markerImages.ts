import type { Map as MapLibreMap } from 'maplibre-gl'
import type { MapMarker } from './mapTypes.ts'
import { GLYPHS, type Glyph } from './markerGlyphs.ts'
import type { MapTheme } from './palette.ts'
import { PALETTES, type Palette } from './palette.ts'

/** Images are drawn with that many pixels for each of the screen's. */
const DENSITY = 3

interface Look {
  readonly width: number
  readonly height: number
  draw(pen: CanvasRenderingContext2D, palette: Palette, glyph: Glyph, ground: string): void
}

const LOOKS: Readonly<Record<MapMarker['kind'], Look>> = {
  restaurant: { width: 44, height: 52, draw: drawPin },
  door: { width: 44, height: 52, draw: drawPin },
  partner: { width: 48, height: 48, draw: (...given) => drawBadge(...given, 24, 17, 3) },
  order: { width: 32, height: 32, draw: (...given) => drawBadge(...given, 16, 10, 2) },
}

/** The image of a marker's icon (`kind glyph tone`) or of `heading`, in a theme's colours. */
export function markerImage(icon: string, theme: MapTheme): ImageData {
  const palette = PALETTES[theme]
  if (icon === HEADING) return onCanvas(72, 72, (pen) => drawHeading(pen, palette))
  const [kind, glyph, tone] = icon.split(' ') as [MapMarker['kind'], Glyph, MapMarker['tone']]
  const { width, height, draw } = LOOKS[kind]
  return onCanvas(width, height, (pen) => draw(pen, palette, glyph, groundOf(palette, kind, tone)))
}

/** The image that says where a partner is heading. */
export const HEADING = 'heading'

/** Draws every image of the map anew, for another theme. */
export function redrawImages(map: MapLibreMap, theme: MapTheme): void {
  for (const icon of map.listImages()) map.updateImage(icon, markerImage(icon, theme))
}

export function addMarkerImage(map: MapLibreMap, icon: string, theme: MapTheme): void {
  if (!map.hasImage(icon)) map.addImage(icon, markerImage(icon, theme), { pixelRatio: DENSITY })
}

function groundOf(palette: Palette, kind: MapMarker['kind'], tone: MapMarker['tone']): string {
  if (tone === 'attention') return palette.attention
  if (tone === 'idle') return palette.idle
  return kind === 'restaurant' ? palette.ink : palette.accent
}

function onCanvas(width: number, height: number, draw: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = width * DENSITY
  canvas.height = height * DENSITY
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('This browser has no canvas to draw on')
  pen.scale(DENSITY, DENSITY)
  draw(pen)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

/** A pin whose tip is at the middle of the lower edge. */
function drawPin(pen: CanvasRenderingContext2D, palette: Palette, glyph: Glyph, ground: string): void {
  const outline = new Path2D('M22 50C19 43 6 34 6 21a16 16 0 0 1 32 0c0 13-13 22-16 29z')
  raised(pen, () => {
    pen.fillStyle = palette.card
    pen.fill(outline)
  })
  pen.strokeStyle = palette.card
  pen.lineWidth = 5
  pen.lineJoin = 'round'
  pen.stroke(outline)
  pen.fillStyle = ground
  pen.fill(outline)
  drawGlyph(pen, glyph, 22, 21, 18, palette.card)
}

/** A round badge, for what moves and what is small. */
function drawBadge(
  pen: CanvasRenderingContext2D,
  palette: Palette,
  glyph: Glyph,
  ground: string,
  centre: number,
  radius: number,
  edge: number,
): void {
  const disc = new Path2D()
  disc.arc(centre, centre, radius, 0, 2 * Math.PI)
  raised(pen, () => {
    pen.fillStyle = palette.card
    pen.fill(disc)
  })
  pen.strokeStyle = palette.card
  pen.lineWidth = 2 * edge
  pen.stroke(disc)
  pen.fillStyle = ground
  pen.fill(disc)
  drawGlyph(pen, glyph, centre, centre, radius * 1.25, palette.card)
}

/** A wedge from the middle to the north; the layer turns it. */
function drawHeading(pen: CanvasRenderingContext2D, palette: Palette): void {
  pen.fillStyle = palette.accent
  pen.strokeStyle = palette.card
  pen.lineWidth = 2
  pen.lineJoin = 'round'
  const wedge = new Path2D('M36 4 46 20 36 16 26 20z')
  pen.stroke(wedge)
  pen.fill(wedge)
}

function drawGlyph(
  pen: CanvasRenderingContext2D,
  glyph: Glyph,
  x: number,
  y: number,
  size: number,
  colour: string,
): void {
  pen.save()
  pen.translate(x - size / 2, y - size / 2)
  pen.scale(size / 24, size / 24)
  pen.strokeStyle = colour
  pen.lineWidth = 2.2
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.stroke(new Path2D(GLYPHS[glyph]))
  pen.restore()
}

/** With a soft shadow below. */
function raised(pen: CanvasRenderingContext2D, draw: () => void): void {
  pen.save()
  pen.shadowColor = 'rgb(30 18 8 / 0.35)'
  pen.shadowBlur = 5 * DENSITY
  pen.shadowOffsetY = 2 * DENSITY
  draw()
  pen.restore()
}
