import type { Point } from './geo.ts'
import type { Region } from './regions.ts'

/** A market's id: the GeoNames id of its centre city, always under 2^24. */
export type MarketId = number

export type Country = 'US' | 'CA' | 'MX'

/** What is paid in, by country. */
export const CURRENCIES = { US: 'USD', CA: 'CAD', MX: 'MXN' } as const satisfies Record<Country, string>

/** What is sharded: a city with its suburbs. A market lies whole in one region and in one shard. */
export type Market = {
  id: MarketId
  /** The centre city's name as GeoNames spells it, e.g. "New York City". */
  name: string
  /** The centre's state or province: the postal code, e.g. "NY", "QC", "JAL". */
  state: string
  country: Country
  region: Region
  /** The centre city's point. */
  point: Point
  /** IANA name, e.g. "America/New_York". */
  timeZone: string
}
