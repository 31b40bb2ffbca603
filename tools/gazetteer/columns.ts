import { STATES } from '@tiffin/sharding/states'
import timeZoneAt from 'tz-lookup'
import type { GazetteerCity } from './readCities.ts'

/** One column a line, so that a change shows as the columns it touches. */
function toJson(columns: Record<string, unknown>): string {
  const lines = Object.entries(columns).map(
    ([name, column]) => `${JSON.stringify(name)}:${JSON.stringify(column)}`,
  )
  return `{\n${lines.join(',\n')}\n}\n`
}

/** Degrees as whole ten-thousandths. */
const tenThousandths = (degrees: number): number => Math.round(degrees * 1e4)

/** Cities and markets as JSON texts of columns: a row per city, largest first; a market points at its centre's row. */
export function columnsOf(cities: GazetteerCity[], centreOf: Map<number, GazetteerCity>) {
  const states = STATES.map((state) => state.code)
  const rows = new Map(cities.map((city, row) => [city.id, row]))
  const centres = cities.filter((city) => centreOf.get(city.id) === city)
  const zones = centres.map((city) => timeZoneAt(city.latitude, city.longitude))
  const zoneNames = [...new Set(zones)].sort()
  const cityColumns = toJson({
    states,
    ids: cities.map((city) => city.id),
    names: cities.map((city) => city.name),
    state: cities.map((city) => states.indexOf(city.state)),
    population: cities.map((city) => city.population),
    latitude: cities.map((city) => tenThousandths(city.latitude)),
    longitude: cities.map((city) => tenThousandths(city.longitude)),
    centre: cities.map((city) => rows.get(centreOf.get(city.id)?.id ?? city.id)),
  })
  const marketColumns = toJson({
    zones: zoneNames,
    ids: centres.map((city) => city.id),
    zone: zones.map((zone) => zoneNames.indexOf(zone)),
  })
  return { cityColumns, marketColumns }
}
