import type { GeometryObject, Topology } from 'topojson-specification'
import type { Ring } from './atlas.ts'
import type { Place } from './simplify.ts'

/** Collects lines and areas into one TopoJSON file, on a grid of so many degrees. */
export class TopologyWriter {
  readonly #arcs: [number, number][][] = []
  readonly #objects: Record<string, GeometryObject> = {}
  readonly #grid: number

  constructor(grid: number) {
    this.#grid = grid
  }

  addLines(name: string, lines: readonly (readonly Place[])[]): void {
    this.#objects[name] = { type: 'MultiLineString', arcs: lines.map((line) => [this.#addArc(line)]) }
  }

  /** Areas whose rings are numbers of `arcs`; an arc that two areas share is written once. */
  addAreas(name: string, areas: readonly (readonly Ring[])[], arcs: readonly (readonly Place[])[]): void {
    const written = new Map<number, number>()
    const numberOf = (arc: number) => {
      const known = written.get(arc) ?? this.#addArc(arcs[arc] ?? [])
      written.set(arc, known)
      return known
    }
    const renumbered = (arc: number) => (arc < 0 ? ~numberOf(~arc) : numberOf(arc))
    this.#objects[name] = {
      type: 'MultiPolygon',
      arcs: areas.map((rings) => rings.map((ring) => ring.map(renumbered))),
    }
  }

  topology(): Topology {
    const transform = { scale: [this.#grid, this.#grid], translate: [0, 0] } as const
    return {
      type: 'Topology',
      transform: { scale: [...transform.scale], translate: [...transform.translate] },
      objects: this.#objects,
      arcs: this.#arcs,
    }
  }

  #addArc(line: readonly Place[]): number {
    return this.#arcs.push(stepsOf(line, this.#grid)) - 1
  }
}

/** A line on a grid: its first corner, then the step to each next; corners that fall together are one. */
export function stepsOf(line: readonly Place[], grid: number): [number, number][] {
  const steps: [number, number][] = []
  let [x, y] = [0, 0]
  line.forEach(([longitude, latitude], i) => {
    const [nextX, nextY] = [Math.round(longitude / grid), Math.round(latitude / grid)]
    const step: [number, number] = [nextX - x, nextY - y]
    const isLast = i === line.length - 1
    // TopoJSON wants two corners at least, though they fall together.
    if (i > 0 && step[0] === 0 && step[1] === 0 && !(isLast && steps.length < 2)) return
    steps.push(step)
    ;[x, y] = [nextX, nextY]
  })
  return steps
}
