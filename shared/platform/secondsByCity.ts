import type { MarketId } from '@tiffin/sharding/market'
import { PlaceError } from '@tiffin/sharding/placeErrors'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { Type } from 'typebox'
import { ConfigError } from './config.ts'

/** Seconds that a city may be given. */
const LEAST = 0.1
const MOST = 86_400

/** A variable beside that of the usual seconds: other seconds of some cities, such as `New York, NY=420; Ciudad de México=900`. */
export function secondsByCityVariable(usual: string) {
  return Type.String({
    default: '',
    pattern: '^\\s*([^=;]+=\\s*\\d+(\\.\\d+)?\\s*(;\\s*|$))*$',
    description: `${usual} of cities that have others, such as "New York, NY=420; Ciudad de México=900"`,
  })
}

type Seconds<N extends string> = Readonly<Record<N, number>> & Readonly<Record<`${N}_BY_CITY`, string>>
/** The seconds of a market: its city's, or else the usual ones. */
export type SecondsOf = (market: MarketId) => number

/** The seconds of each market, by the variables of these names. Throws ConfigError naming every mistake. */
export function secondsByCity<N extends string>(
  config: Seconds<N>,
  names: readonly N[],
): Readonly<Record<N, SecondsOf>> {
  const mistakes: string[] = []
  const entries = names.map((name): [N, SecondsOf] => {
    const variable = `${name}_BY_CITY` as const
    const own = readCities(config[variable] as string, (mistake) => mistakes.push(`${variable}: ${mistake}`))
    return [name, (market) => own.get(market) ?? config[name]]
  })
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return Object.fromEntries(entries) as Record<N, SecondsOf>
}

function readCities(text: string, onMistake: (mistake: string) => void): ReadonlyMap<MarketId, number> {
  const seconds = new Map<MarketId, number>()
  for (const entry of text.split(';').filter((part) => part.trim() !== '')) {
    const [city = '', value = ''] = entry.split('=').map((part) => part.trim())
    const market = marketOf(city, onMistake)
    if (market === undefined) continue
    if (seconds.has(market)) onMistake(`"${city}" lies in the market of a city before it: name one of them`)
    if (Number(value) < LEAST || Number(value) > MOST)
      onMistake(`"${city}" has ${value} seconds: give ${LEAST} to ${MOST}`)
    seconds.set(market, Number(value))
  }
  return seconds
}

function marketOf(city: string, onMistake: (mistake: string) => void): MarketId | undefined {
  try {
    return resolveMarket(city, { for: 'write' }).id
  } catch (error) {
    if (!(error instanceof PlaceError)) throw error
    onMistake(error.message)
    return undefined
  }
}
