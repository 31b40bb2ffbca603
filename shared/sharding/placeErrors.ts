/** One city offered in place of what was asked for. */
export type PlaceCandidate = {
  /** GeoNames id; sent as the place, it names exactly this city. */
  id: number
  /** What to show and what to send, e.g. "Portland, OR". */
  label: string
}

/**
 * unknown_city: nothing of that name, or only a town too small to be meant without its state.
 * city_ambiguous: several cities could be meant, and a write must not guess.
 */
export type PlaceErrorCode = 'unknown_city' | 'city_ambiguous'

/** A place that cannot be routed. An expected refusal: its message tells a person what to write instead. */
export class PlaceError extends Error {
  readonly code: PlaceErrorCode
  /** What was asked for, shortened. */
  readonly place: string
  readonly candidates: PlaceCandidate[]

  constructor(code: PlaceErrorCode, place: string, reason: string, candidates: PlaceCandidate[]) {
    const offer =
      candidates.map((city) => `"${city.label}"`).join(', ') || 'a city with its state, like "Portland, OR"'
    super(`${reason}: try ${offer}`)
    this.name = 'PlaceError'
    this.code = code
    this.place = place
    this.candidates = candidates
  }
}

/** A market id, shard id or region that does not exist here: a bug or a stale id, not a person's typing. */
export class UnknownMarketError extends Error {
  readonly code = 'unknown_market'
  readonly market: number
  constructor(market: number) {
    super(`There is no market ${market}`)
    this.name = 'UnknownMarketError'
    this.market = market
  }
}
