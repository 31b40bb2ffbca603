import { ApiProblem, type Call, type CallInput } from '@tiffin/contracts/client'
import type { ReplyOf, Route } from '@tiffin/contracts/route'

/** How long a call is gone on with. */
export interface Patience {
  /** Times a call is made again at most; 4 where absent, 0 for never. */
  readonly retries?: number
  /** Milliseconds that one wait may take at most; 10,000 where absent. An answer that asks for more is thrown. */
  readonly longestWaitMs?: number
}

const KEY = 'idempotency-key'
const FIRST_PAUSE = 200
/** The first request under the same key is still being answered. */
const IN_PROGRESS = 'request_in_progress'

/**
 * Makes a call until there is an answer, or a refusal that stays. It goes on after 429 (nothing was done), and, where the call may be
 * made twice (it reads, or its Idempotency-Key is known again), after 502 to 504 and where no answer came: as soon as
 * `Retry-After` says, else after pauses that double. A route that takes an Idempotency-Key is given one, the same each time.
 */
export async function callPersistently<R extends Route>(
  call: Call,
  route: R,
  input: CallInput<R>,
  { retries = 4, longestWaitMs = 10_000 }: Patience,
): Promise<ReplyOf<R>> {
  const keyed = route.idempotent ? withKey(input) : input
  const isRepeatable = route.method === 'GET' || route.idempotent === true
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call(route, keyed)
    } catch (error) {
      const wait = waitAfter(error, attempt)
      const mayGoOn = mayPass(error, isRepeatable) && !input.signal?.aborted
      if (!mayGoOn || attempt >= retries || wait > longestWaitMs) throw error
      await pause(wait, input.signal)
    }
  }
}

function withKey<R extends Route>(input: CallInput<R>): CallInput<R> {
  const isGiven = Object.keys(input.headers ?? {}).some((name) => name.toLowerCase() === KEY)
  return isGiven ? input : withHeader(input, KEY, crypto.randomUUID())
}

/** The same call with a header more. */
export function withHeader<R extends Route>(input: CallInput<R>, name: string, value: string): CallInput<R> {
  return Object.assign({}, input, { headers: { ...input.headers, [name]: value } })
}

function mayPass(error: unknown, isRepeatable: boolean): boolean {
  if (!(error instanceof ApiProblem)) return isRepeatable
  const { status, problem } = error
  if (status === 429) return true
  return isRepeatable && ((status >= 502 && status <= 504) || problem.code === IN_PROGRESS)
}

function waitAfter(error: unknown, attempt: number): number {
  const asked = error instanceof ApiProblem ? error.retryAfter : undefined
  return asked === undefined ? FIRST_PAUSE * 2 ** attempt * (0.5 + Math.random()) : asked * 1000
}

/** Rejects with the signal's reason when that ends it. */
function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end)
      resolve()
    }, ms)
    signal?.addEventListener('abort', end, { once: true })
  })
}
