import { findPlace } from './findPlace.ts'
import { type City, cityLabel, cityLabelWithId, cityRow } from './gazetteer.ts'
import { PlaceError } from './placeErrors.ts'

/**
 * What to show for a city and to send as a place: it names this city and no other, also for a write. "Portland, OR";
 * with its market and id where a larger city has the same label.
 */
export function preciseLabel({ id }: Pick<City, 'id'>): string {
  const row = cityRow(id) as number
  const label = cityLabel(row)
  return isMeantBy(label, id) ? label : cityLabelWithId(row)
}

function isMeantBy(label: string, id: number): boolean {
  try {
    const place = findPlace(label, { for: 'write' })
    return place.kind === 'city' && place.city.id === id
  } catch (error) {
    if (error instanceof PlaceError) return false
    throw error
  }
}
