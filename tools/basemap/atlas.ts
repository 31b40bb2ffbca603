import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Place } from './simplify.ts'

const { resolve } = createRequire(import.meta.url)

export type Atlas = Topology<Record<string, GeometryCollection>>

/** A TopoJSON file of an npm package. */
export function readAtlas(file: string): Atlas {
  return JSON.parse(readFileSync(resolve(file), 'utf8'))
}

/** The arcs of an atlas in degrees. */
export function arcsInDegrees({ arcs, transform }: Atlas): Place[][] {
  if (!transform) throw new Error('An atlas without a transform is not one of those this tool knows')
  const { scale, translate } = transform
  return arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([dx = 0, dy = 0]) => {
      x += dx
      y += dy
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
    })
  })
}

/** The rings of polygons, each as numbers of arcs; `~n` is arc n backwards. */
export type Ring = readonly number[]

export function ringsOf(geometry: GeometryCollection['geometries'][number]): Ring[][] {
  if (geometry.type === 'Polygon') return [geometry.arcs]
  return geometry.type === 'MultiPolygon' ? geometry.arcs : []
}

/** Arcs that two different geometries share: the borders between them. */
export function sharedArcs(geometries: GeometryCollection['geometries']): number[] {
  const owners = new Map<number, Set<number>>()
  geometries.forEach((geometry, owner) => {
    for (const arc of ringsOf(geometry).flat(2)) {
      const number = arc < 0 ? ~arc : arc
      owners.set(number, (owners.get(number) ?? new Set()).add(owner))
    }
  })
  return [...owners].filter(([, { size }]) => size > 1).map(([number]) => number)
}
