import type { Feature, LineString, Point } from 'geojson'
import type { Bounds } from './bounds.ts'

/** As tools/basemap writes them. */
const CELL_DEGREES = 4
const PLACE_GRID = 0.001
const LINE_GRID = 0.003
/** Degrees that a county line reaches out of its cell at most, and a place's name. */
export const LINE_REACH = 0.51
export const NAME_REACH = 0.1

/** A file below /map/cells. Positions are counted from the cell's south-west corner, by their grid. */
export interface MapCell {
  readonly places: {
    readonly names: readonly string[]
    readonly x: readonly number[]
    readonly y: readonly number[]
    readonly size: readonly number[]
  }
  readonly lines: readonly (readonly number[])[]
}

/** The names of the cells that have something to draw within a box, as far as that reaches out of its cell. */
export function cellsWithin([west, south, east, north]: Bounds, reach: number): string[] {
  const names: string[] = []
  const first = (degrees: number) => Math.floor((degrees - reach) / CELL_DEGREES) * CELL_DEGREES
  for (let latitude = first(south); latitude <= north + reach; latitude += CELL_DEGREES)
    for (let longitude = first(west); longitude <= east + reach; longitude += CELL_DEGREES)
      names.push(`${latitude}_${longitude}`)
  return names
}

/** 0 for a million people and more, to 4; 5 for a part of a city. */
export interface PlaceProperties {
  readonly name: string
  readonly size: number
}

export function placesOf(name: string, { places }: MapCell): Feature<Point, PlaceProperties>[] {
  const [latitude, longitude] = cornerOf(name)
  return places.names.map((text, i) => ({
    type: 'Feature',
    properties: { name: text, size: places.size[i] ?? 4 },
    geometry: {
      type: 'Point',
      coordinates: [longitude + (places.x[i] ?? 0) * PLACE_GRID, latitude + (places.y[i] ?? 0) * PLACE_GRID],
    },
  }))
}

export function linesOf(name: string, { lines }: MapCell): Feature<LineString>[] {
  const [latitude, longitude] = cornerOf(name)
  return lines.map((steps) => {
    const coordinates: [number, number][] = []
    let [x, y] = [0, 0]
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i] ?? 0
      y += steps[i + 1] ?? 0
      coordinates.push([longitude + x * LINE_GRID, latitude + y * LINE_GRID])
    }
    return { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }
  })
}

function cornerOf(name: string): readonly [latitude: number, longitude: number] {
  const [latitude = 0, longitude = 0] = name.split('_').map(Number)
  return [latitude, longitude]
}
