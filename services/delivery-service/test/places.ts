import { allMarkets } from '@tiffin/sharding/markets'
import type { Region } from '@tiffin/sharding/regions'
import type { ExampleCity } from '@tiffin/testing/examples'

/** As SHARD_<X>_REGIONS are where nothing sets them. */
const SHARD_OF: Record<Region, ExampleCity['shard']> = {
  'us-west': 'A',
  ca: 'A',
  'us-east': 'B',
  'us-central': 'B',
  'us-south': 'C',
  mx: 'C',
}

const markets = allMarkets().values()

/** A market that no other test of the file uses, so that nobody takes its partners or orders. */
export function newCity(): ExampleCity {
  const { done, value: market } = markets.next()
  if (done) throw new Error('All markets are used up')
  const { latitude, longitude } = market.point
  return {
    city: `${market.name}, ${market.state}`,
    market: market.id,
    shard: SHARD_OF[market.region],
    timeZone: market.timeZone,
    restaurant: { latitude, longitude },
    door: { latitude: latitude + 0.01, longitude: longitude + 0.01 },
    doorAddress: '1 Main Street',
  }
}

/** The same, in a given shard. */
export function newCityIn(shard: ExampleCity['shard']): ExampleCity {
  for (;;) {
    const city = newCity()
    if (city.shard === shard) return city
  }
}

/** A point so many kilometres north of the city's restaurant. */
export function northOf({ restaurant }: ExampleCity, km: number): { latitude: number; longitude: number } {
  return { latitude: restaurant.latitude + km / 111.2, longitude: restaurant.longitude }
}
