import { cityAt, cityRow, readColumns } from './gazetteer.ts'
import type { Market, MarketId } from './market.ts'
import { UnknownMarketError } from './placeErrors.ts'

/** markets.json: a row per market, largest first; `zone` points into `zones`. */
type MarketColumns = { zones: string[]; ids: MarketId[]; zone: number[] }

const columns = readColumns<MarketColumns>('markets.json')
const rowById = new Map(columns.ids.map((id, row) => [id, row]))

function marketAt(row: number): Market {
  const { id, name, state, country, region, point } = cityAt(cityRow(columns.ids[row] as number) as number)
  return {
    id,
    name,
    state,
    country,
    region,
    point,
    timeZone: columns.zones[columns.zone[row] as number] as string,
  }
}

/** All markets, the one with the largest centre first. */
export const allMarkets = (): Market[] => columns.ids.map((_, row) => marketAt(row))

/** The market of that id, or undefined. */
export function findMarket(id: MarketId): Market | undefined {
  const row = rowById.get(id)
  return row === undefined ? undefined : marketAt(row)
}

/** The market of that id. Throws UnknownMarketError. */
export function marketById(id: MarketId): Market {
  const market = findMarket(id)
  if (!market) throw new UnknownMarketError(id)
  return market
}
