import type { Feature, FeatureCollection, GeoJSON } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { feature } from 'topojson-client'
import type { Topology } from 'topojson-specification'
import { type BASE_SOURCES, CITY_ZOOM } from './baseLayers.ts'
import type { Bounds } from './bounds.ts'
import { fetchMapFile } from './fetchMapFile.ts'
import { cellsWithin, LINE_REACH, linesOf, type MapCell, NAME_REACH, placesOf } from './mapCells.ts'
import { collection } from './markerFeatures.ts'

/** From here on every place is known, from files of the cells near by. */
const CELL_ZOOM = 6.5

/** As tools/basemap writes it. */
interface OverviewFile {
  readonly places: readonly (readonly [name: string, longitude: number, latitude: number, size: number])[]
  readonly states: readonly (readonly [name: string, longitude: number, latitude: number])[]
}

/** Draws the ground below a map's markers, and fetches of it what is in sight. Answers how to stop. */
export function drawBase(map: MapLibreMap, hasStreets: boolean): () => void {
  const fill = (source: (typeof BASE_SOURCES)[number], data: GeoJSON) =>
    map.getSource<GeoJSONSource>(source)?.setData(data)
  let ended = false
  const drawn = new Set<string>()
  /** Draws once what a promise brings; what does not come is asked for again at the next move. */
  const once = async (name: string, draw: () => Promise<void>) => {
    if (drawn.has(name)) return
    drawn.add(name)
    try {
      await draw()
    } catch (error) {
      drawn.delete(name)
      console.warn('A part of the map is missing', error)
    }
  }

  const drawFar = async () => {
    const [land, overview] = await Promise.all([
      fetchMapFile<Topology>('land.json'),
      fetchMapFile<OverviewFile>('overview.json'),
    ])
    if (ended) return
    fill('ground', groundOf(land))
    fill('overview', overviewOf(overview))
  }

  const cells = new Map<string, MapCell>()
  const drawCells = async (near: readonly string[]) => {
    const known = await fetchMapFile<string[]>('cells.json')
    const wanted = near.filter((name) => known.includes(name) && !cells.has(name))
    if (wanted.length === 0) return
    const coming = await Promise.all(wanted.map((name) => fetchMapFile<MapCell>(`cells/${name}.json`)))
    if (ended) return
    for (const [i, name] of wanted.entries()) cells.set(name, coming[i] as MapCell)
    fill('places', collection([...cells].flatMap(([name, cell]) => placesOf(name, cell))))
    fill('counties', collection([...cells].flatMap(([name, cell]) => linesOf(name, cell))))
  }

  const drawHexagons = async (bounds: Bounds, zoom: number) => {
    const { hexagonsWithin } = await import('./hexGrid.ts')
    if (!ended) fill('hexagons', collection(hexagonsWithin(widened(bounds), zoom)))
  }

  const look = () => {
    const zoom = map.getZoom()
    const bounds = map.getBounds().toArray().flat() as unknown as Bounds
    if (zoom < CITY_ZOOM + 1) once('far', drawFar)
    if (zoom >= CELL_ZOOM) {
      const near = cellsWithin(bounds, zoom < CITY_ZOOM + 1 ? LINE_REACH : NAME_REACH)
      once(`cells ${near}`, () => drawCells(near))
    }
    if (!hasStreets && zoom >= CITY_ZOOM - 0.5) drawHexagons(bounds, zoom).catch(console.warn)
  }
  look()
  map.on('moveend', look)
  return () => {
    ended = true
    map.off('moveend', look)
  }
}

/** With as much again on every side, so that a small move finds the ground drawn. */
function widened([west, south, east, north]: Bounds): Bounds {
  const [x, y] = [(east - west) / 2, (north - south) / 2]
  return [west - x, south - y, east + x, north + y]
}

function groundOf(land: Topology): FeatureCollection {
  return collection(
    Object.entries(land.objects).map(
      ([kind, object]): Feature => ({
        ...(feature(land, object) as Feature),
        properties: { kind },
      }),
    ),
  )
}

function overviewOf({ places, states }: OverviewFile): FeatureCollection {
  const point = (longitude: number, latitude: number, properties: object): Feature => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  })
  return collection([
    ...places.map(([name, x, y, size]) => point(x, y, { kind: 'place', name, size })),
    ...states.map(([name, x, y]) => point(x, y, { kind: 'state', name })),
  ])
}
