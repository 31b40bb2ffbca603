import { beforeAll, describe, expect, it } from 'vitest'
import { ALIASES } from './aliases.ts'
import { setCurrentShardConfig } from './currentShardMap.ts'
import { findPlace } from './findPlace.ts'
import { CITY_COUNT, cityAt, cityLabel } from './gazetteer.ts'
import { distanceKm } from './geo.ts'
import { determineOrderShard, getShardByRegion } from './getShard.ts'
import { MARKET_ID_LIMIT, marketOfId, newId } from './ids.ts'
import { allMarkets, marketById } from './markets.ts'
import { REGIONS, type Region } from './regions.ts'
import { shardConfig } from './shardConfig.ts'

const SHARD_OF: Record<Region, string> = {
  'us-west': 'A',
  ca: 'A',
  'us-east': 'B',
  'us-central': 'B',
  'us-south': 'C',
  mx: 'C',
}
const rows = Array.from({ length: CITY_COUNT }, (_, row) => row)

beforeAll(() =>
  setCurrentShardConfig(
    shardConfig({
      POSTGRES_SHARD_A_URL: 'postgresql://a/a',
      POSTGRES_SHARD_B_URL: 'postgresql://b/b',
      POSTGRES_SHARD_C_URL: 'postgresql://c/c',
    }),
  ),
)

/** Collecting what fails is a hundred times as fast as an expectation for each of the cities. */
const failing = (holds: (row: number) => boolean): string[] =>
  rows.filter((row) => !holds(row)).map(cityLabel)

describe('every city of the gazetteer', () => {
  it('is there: some 26,700', () => {
    expect(CITY_COUNT).toBeGreaterThan(26_000)
  })

  it('routes by its name and state to a city of that name and state, and to the shard of its market', () => {
    expect(
      failing((row) => {
        const label = cityLabel(row)
        const place = findPlace(label)
        if (place.kind !== 'city' || place.city.state !== cityAt(row).state) return false
        const market = marketById(place.city.market)
        return getShardByRegion(label).id === SHARD_OF[market.region]
      }),
    ).toEqual([])
  })

  it('routes by its GeoNames id to itself, for a write', () => {
    expect(
      failing((row) => {
        const city = cityAt(row)
        const place = findPlace(String(city.id), { for: 'write' })
        return place.kind === 'city' && place.city.id === city.id
      }),
    ).toEqual([])
  })

  it('routes by an id made in its market to the shard of its market', () => {
    expect(
      failing((row) => {
        const market = marketById(cityAt(row).market)
        const id = newId(market.id)
        return marketOfId(id) === market.id && determineOrderShard(id).id === SHARD_OF[market.region]
      }),
    ).toEqual([])
  })

  it('lies in a market of its country, at most 40 km from the centre', () => {
    expect(
      failing((row) => {
        const city = cityAt(row)
        const market = marketById(city.market)
        return market.country === city.country && distanceKm(city.point, market.point) <= 40
      }),
    ).toEqual([])
  })
})

describe('every market', () => {
  it('is its own centre, fits into an id, and has a time zone that exists', () => {
    const zones = new Set<string>()
    for (const market of allMarkets()) {
      if (market.id >= MARKET_ID_LIMIT || marketById(market.id).id !== market.id)
        throw new Error(`${market.id}`)
      zones.add(market.timeZone)
    }
    for (const timeZone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
    expect(new Set(allMarkets().map(({ region }) => region))).toEqual(new Set(REGIONS))
  })

  it('keeps its id: orders carry it', () => {
    expect(marketById(5_128_581).name).toBe('New York City')
    expect(marketById(5_746_545).timeZone).toBe('America/Los_Angeles')
    expect(marketById(4_887_398)).toMatchObject({ name: 'Chicago', state: 'IL', region: 'us-central' })
  })
})

describe('every alias', () => {
  it.each(Object.entries(ALIASES))('of %s leads to it', (label, aliases) => {
    expect(rows.some((row) => cityLabel(row) === label)).toBe(true)
    const meant = findPlace(label)
    for (const alias of aliases) expect([alias, findPlace(alias)]).toEqual([alias, meant])
  })
})
