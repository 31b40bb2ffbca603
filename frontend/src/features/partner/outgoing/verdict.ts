import { ApiProblem } from '@tiffin/contracts/client'

/** What becomes of something that could not be sent: tried again after so many milliseconds, or refused for good. */
export type Verdict = { readonly kind: 'later'; readonly after: number } | { readonly kind: 'refused' }

const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 15_000

/** `failures`: how often in a row something could not be sent before. */
export function verdictOn(error: unknown, failures: number): Verdict {
  const pause = Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE)
  if (!(error instanceof ApiProblem)) return { kind: 'later', after: pause }
  if (!isPassing(error.status)) return { kind: 'refused' }
  return { kind: 'later', after: error.retryAfter === undefined ? pause : error.retryAfter * 1000 }
}

/** Busy, away, or a session that is being renewed: none of them says anything about what was sent. */
function isPassing(status: number): boolean {
  return status === 401 || status === 429 || status >= 500
}
