import { type GazetteerCity, readCities } from '../gazetteer/readCities.ts'
import { arcsInDegrees, readAtlas, sharedArcs } from './atlas.ts'
import type { Place } from './simplify.ts'
import { stepsOf } from './topologyWriter.ts'

/** Degrees along each side of a cell; the web app fetches those near what it shows. */
export const CELL_DEGREES = 4
/** Degrees of a place's position: 100 m. */
const PLACE_GRID = 0.001
/** Degrees of a county line's corners: as fine as the source is. */
const LINE_GRID = 0.003

/** What lies in a cell. Numbers are whole: degrees by their grid, counted from the cell's south-west corner. */
export interface Cell {
  /** Names, positions, and how large: 0 for a million people and more, to 4; 5 for a part of a city. */
  readonly places: {
    readonly names: string[]
    readonly x: number[]
    readonly y: number[]
    readonly size: number[]
  }
  /** County lines: the first corner, then the step to each next, flat. */
  readonly lines: number[][]
}

const SIZES = [1_000_000, 250_000, 50_000, 10_000]

/** A place's size by its people, see Cell. */
export function sizeOf({ population, isSection }: Pick<GazetteerCity, 'population' | 'isSection'>): number {
  if (isSection) return 5
  const size = SIZES.findIndex((people) => population >= people)
  return size < 0 ? SIZES.length : size
}

/** The name of the cell around a place: the whole degrees of its south-west corner, `36_-124`. */
export function cellNameOf(longitude: number, latitude: number): string {
  return `${cornerOf(latitude)}_${cornerOf(longitude)}`
}

const cornerOf = (degrees: number): number => Math.floor(degrees / CELL_DEGREES) * CELL_DEGREES

/** Everything that is drawn from near, by cell. */
export function drawCells(): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  const cellAt = (longitude: number, latitude: number): Cell => {
    const name = cellNameOf(longitude, latitude)
    const cell = cells.get(name) ?? { places: { names: [], x: [], y: [], size: [] }, lines: [] }
    cells.set(name, cell)
    return cell
  }
  for (const city of readCities()) {
    const { longitude, latitude, name } = city
    const { names, x, y, size } = cellAt(longitude, latitude).places
    names.push(name)
    x.push(Math.round((longitude - cornerOf(longitude)) / PLACE_GRID))
    y.push(Math.round((latitude - cornerOf(latitude)) / PLACE_GRID))
    size.push(sizeOf(city))
  }
  for (const line of countyLines().map(inShortSteps).flatMap(byCell)) {
    const [longitude, latitude] = line[0] as Place
    const corner: Place = [cornerOf(longitude), cornerOf(latitude)]
    const moved = line.map(([x, y]): Place => [x - corner[0], y - corner[1]])
    cellAt(longitude, latitude).lines.push(stepsOf(moved, LINE_GRID).flat())
  }
  return cells
}

/** The lines between counties of one state; those between states are drawn with the land. */
function countyLines(): Place[][] {
  const atlas = readAtlas('us-atlas/counties-10m.json')
  const arcs = arcsInDegrees(atlas)
  const shared = (name: string) => sharedArcs(atlas.objects[name]?.geometries ?? [])
  const betweenStates = new Set(shared('states'))
  return shared('counties')
    .filter((arc) => !betweenStates.has(arc))
    .map((arc) => arcs[arc] ?? [])
}

/** Degrees of a line's longest step, so that no piece of it reaches farther out of its cell. */
const LONGEST_STEP = 0.5

/** A line with more corners where it runs straight for long. */
function inShortSteps(line: readonly Place[]): Place[] {
  return line.flatMap(([x, y], i): Place[] => {
    const [nextX, nextY] = line[i + 1] ?? [x, y]
    const parts = Math.max(1, Math.ceil(Math.hypot(nextX - x, nextY - y) / LONGEST_STEP))
    return Array.from({ length: parts }, (_, part) => [
      x + ((nextX - x) * part) / parts,
      y + ((nextY - y) * part) / parts,
    ])
  })
}

/** A line cut where it leaves a cell: each piece starts in its cell and ends at the first corner outside. */
export function byCell(line: readonly Place[]): Place[][] {
  const pieces: Place[][] = []
  let cell: string | undefined
  line.forEach((place, i) => {
    pieces.at(-1)?.push(place)
    const next = cellNameOf(...place)
    if (next !== cell && i < line.length - 1) pieces.push([place])
    cell = next
  })
  return pieces
}
