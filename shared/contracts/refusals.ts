import { COMMON_PROBLEMS, PROBLEMS, type ProblemCode } from './problems.ts'
import type { Route } from './route.ts'

/** What stands between a request with a body and its handler. */
const OF_BODIES: readonly ProblemCode[] = ['payload_too_large', 'unsupported_media_type']
/** A segment that is no id is told so; one that is empty, or dots, is another path. */
const OF_IDS: readonly ProblemCode[] = ['malformed_id', 'route_not_found']
const OF_TOKENS: readonly ProblemCode[] = [
  'unauthenticated',
  'token_expired',
  'token_invalid',
  'token_revoked',
  'forbidden',
]
const OF_KEYS: readonly ProblemCode[] = ['idempotency_key_reused', 'request_in_progress']

/** Every refusal that a caller of a route may get through the gateway: its own, the chassis's and the gateway's. */
export function refusalsOf(route: Route): ReadonlySet<ProblemCode> {
  return new Set([
    ...COMMON_PROBLEMS,
    ...when(route.method !== 'GET', OF_BODIES),
    ...when(route.params !== undefined, OF_IDS),
    ...when(route.market === 'query-city', ['unknown_city']),
    ...when(route.access !== 'anyone', OF_TOKENS),
    ...when(route.idempotent === true, OF_KEYS),
    ...route.problems,
  ])
}

/** The same by HTTP status, in order. */
export function refusalsByStatus(route: Route): [status: number, codes: ProblemCode[]][] {
  const byStatus = Map.groupBy(refusalsOf(route), (code) => PROBLEMS[code].status as number)
  return [...byStatus].sort(([a], [b]) => a - b)
}

const when = (holds: boolean, codes: readonly ProblemCode[]) => (holds ? codes : [])
