/** A limit: so many tokens a second flow in, up to `burst`. A request takes one. */
export interface BucketPolicy {
  readonly rate: number
  readonly burst: number
}

export interface Bucket {
  readonly tokens: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What became of a request, and what the bucket holds now. */
export interface Taken {
  readonly allowed: boolean
  /** Whole tokens left. */
  readonly remaining: number
  /** Seconds until a token is there (0 where one is). */
  readonly retryAfter: number
}

/** Takes a token from a bucket (undefined: a full one) at `now`. */
export function take(
  policy: BucketPolicy,
  bucket: Bucket | undefined,
  now: number,
): { bucket: Bucket; taken: Taken } {
  const before = bucket ?? { tokens: policy.burst, at: now }
  const elapsed = Math.max(0, now - before.at) / 1000
  const full = Math.min(policy.burst, before.tokens + elapsed * policy.rate)
  const allowed = full >= 1
  const tokens = allowed ? full - 1 : full
  return { bucket: { tokens, at: now }, taken: outcome(policy, allowed, tokens) }
}

/** The outcome, given the tokens left after the request. */
export function outcome(policy: BucketPolicy, allowed: boolean, tokens: number): Taken {
  return { allowed, remaining: Math.floor(tokens), retryAfter: allowed ? 0 : (1 - tokens) / policy.rate }
}
