import { GLYPHS, type Glyph } from './markerGlyphs.ts'

export type Pen = CanvasRenderingContext2D

export interface Look {
  readonly ground: string
  readonly edge: string
  readonly sign: string
}

/** A pin of 44 by 52 pixels whose tip is at the middle of the lower edge. */
export function drawPin(pen: Pen, glyph: Glyph, { ground, edge, sign }: Look): void {
  const outline = new Path2D('M22 50C19 43 6 34 6 21a16 16 0 0 1 32 0c0 13-13 22-16 29z')
  drawRaised(pen, outline, ground, edge, 5)
  drawGlyph(pen, glyph, 22, 21, 18, sign)
}

/** A round badge, for what moves and what is small. */
export function drawBadge(
  pen: Pen,
  glyph: Glyph,
  { ground, edge, sign }: Look,
  centre: number,
  radius: number,
): void {
  const disc = new Path2D()
  disc.arc(centre, centre, radius, 0, 2 * Math.PI)
  drawRaised(pen, disc, ground, edge, radius > 12 ? 5 : 4)
  drawGlyph(pen, glyph, centre, centre, radius * 1.25, sign)
}

/** An exclamation mark in a small disc: something here needs a person. */
export function drawMark(pen: Pen, x: number, y: number, colour: string, ground: string): void {
  const disc = new Path2D()
  disc.arc(x, y, 7, 0, 2 * Math.PI)
  drawRaised(pen, disc, ground, colour, 2)
  pen.strokeStyle = colour
  pen.lineWidth = 2
  pen.lineCap = 'round'
  pen.stroke(new Path2D(`M${x} ${y - 3.5}v3.5M${x} ${y + 3.4}v.1`))
}

/** A wedge above the middle of 72 pixels; the layer turns it where the partner goes. */
export function drawHeading(pen: Pen, colour: string, edge: string): void {
  pen.fillStyle = colour
  pen.strokeStyle = edge
  pen.lineWidth = 3
  pen.lineJoin = 'round'
  const wedge = new Path2D('M36 6 45 20H27z')
  pen.stroke(wedge)
  pen.fill(wedge)
}

/** A shape with an edge around it and a soft shadow below. */
function drawRaised(pen: Pen, shape: Path2D, ground: string, edge: string, width: number): void {
  pen.save()
  pen.shadowColor = 'rgb(30 18 8 / 0.35)'
  pen.shadowBlur = 12
  pen.shadowOffsetY = 4
  pen.fillStyle = edge
  pen.fill(shape)
  pen.restore()
  pen.strokeStyle = edge
  pen.lineWidth = width
  pen.lineJoin = 'round'
  pen.stroke(shape)
  pen.fillStyle = ground
  pen.fill(shape)
}

function drawGlyph(pen: Pen, glyph: Glyph, x: number, y: number, size: number, colour: string): void {
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
