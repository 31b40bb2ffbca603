import { distanceKm } from '@tiffin/sharding/geo'
import type { GazetteerCity } from './readCities.ts'

/** No centre draws in a suburb from farther than this: a delivery would not go so far. */
const LARGEST_REACH_KM = 40
/** Places this near to each other are one, however small. */
const SMALLEST_REACH_KM = 5
/** A section of a city belongs to a city within this. */
const SECTION_REACH_KM = 30

/**
 * How far a city of that many people draws in smaller ones: 10 km for 100,000, 24 km for San Francisco, 40 km from
 * 3.2 million on. So Oakland is San Francisco's and San Jose its own; Fort Worth is its own, not Dallas's.
 */
export function reachKm(population: number): number {
  const reach = 10 * (population / 100_000) ** 0.4
  return Math.min(LARGEST_REACH_KM, Math.max(SMALLEST_REACH_KM, reach))
}

/** One degree of latitude is 111 km, so a city farther north or south than this is out of every reach. */
const BAND_DEGREES = LARGEST_REACH_KM / 110

type Centre = { city: GazetteerCity; reach: number }

function nearestCentre(city: GazetteerCity, centres: Map<number, Centre[]>): GazetteerCity | undefined {
  const band = Math.floor(city.latitude / BAND_DEGREES)
  let nearest: { city: GazetteerCity; distance: number } | undefined
  for (const centre of [band - 1, band, band + 1].flatMap((near) => centres.get(near) ?? [])) {
    if (centre.city.country !== city.country) continue
    const distance = distanceKm(city, centre.city)
    const reach = city.isSection ? Math.max(SECTION_REACH_KM, centre.reach) : centre.reach
    if (distance <= reach && (!nearest || distance < nearest.distance))
      nearest = { city: centre.city, distance }
  }
  return nearest?.city
}

/**
 * The centre of every city's market, by city id. Cities come largest first: each joins the nearest larger centre of
 * its country that reaches it, across a state line too, or becomes a centre. Sections of cities choose last.
 */
export function formMarkets(cities: GazetteerCity[]): Map<number, GazetteerCity> {
  const centres = new Map<number, Centre[]>()
  const centreOf = new Map<number, GazetteerCity>()
  const sections = cities.filter((city) => city.isSection)
  for (const city of [...cities.filter((city) => !city.isSection), ...sections]) {
    const centre = nearestCentre(city, centres)
    centreOf.set(city.id, centre ?? city)
    if (centre) continue
    const band = Math.floor(city.latitude / BAND_DEGREES)
    centres.set(band, [...(centres.get(band) ?? []), { city, reach: reachKm(city.population) }])
  }
  return centreOf
}
