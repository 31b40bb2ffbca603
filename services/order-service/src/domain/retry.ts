import { createHash } from 'node:crypto'
import { Problem } from '@tiffin/platform/problem'

/** A write that may be retried: `Idempotency-Key` of its caller, route and market, and what it was sent with. */
export interface RetryKey {
  readonly callerId: string
  readonly route: string
  readonly market: number
  readonly key: string
  /** SHA-256 of the request; another one under the same key is refused. */
  readonly fingerprint: string
}

const LONGEST = 255

/** The key of a request, where it carries one. Throws `invalid_request` for a key that cannot be kept. */
export function retryKey(
  of: Omit<RetryKey, 'key' | 'fingerprint'>,
  key: string | undefined,
  request: unknown,
): RetryKey | undefined {
  if (key === undefined) return undefined
  if (key.trim() === '' || key.length > LONGEST)
    throw new Problem('invalid_request', {
      detail: `Idempotency-Key must have 1 to ${LONGEST} characters; a UUID is a good one.`,
    })
  return { ...of, key, fingerprint: createHash('sha256').update(canonical(request)).digest('hex') }
}

/** Throws `idempotency_key_reused` when the key came with another request before. */
export function refuseReusedKey(kept: Pick<RetryKey, 'fingerprint'>, retry: RetryKey): void {
  if (kept.fingerprint === retry.fingerprint) return
  throw new Problem('idempotency_key_reused', {
    detail: 'Use a new Idempotency-Key for a new request; keep it only when repeating the very same one.',
  })
}

/** JSON whose members are sorted, so that the same request has one text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}
