import { PlaceError, UnknownMarketError } from '@tiffin/sharding/placeErrors'
import { Problem } from './problem.ts'

/** The refusal for a place that nobody knows or that several cities could be, or for an id of no market. */
export function placeProblem(error: unknown): Problem | undefined {
  if (error instanceof PlaceError)
    return new Problem(error.code, {
      detail: error.message,
      extensions: { candidates: error.candidates },
      cause: error,
    })
  if (error instanceof UnknownMarketError)
    return new Problem('malformed_id', {
      detail: 'The id names no market: send one that Tiffin gave out.',
      cause: error,
    })
  return undefined
}
