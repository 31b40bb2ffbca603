import { PlaceError } from '@tiffin/sharding/placeErrors'
import { Problem } from './problem.ts'

/** The refusal for a place that nobody knows or that several cities could be. */
export function placeProblem(error: unknown): Problem | undefined {
  if (!(error instanceof PlaceError)) return undefined
  return new Problem(error.code, {
    detail: error.message,
    extensions: { candidates: error.candidates, suggestions: error.suggestions },
    cause: error,
  })
}
