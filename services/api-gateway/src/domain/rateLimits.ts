import type { RateLimitName } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import type { ApiKey } from './apiKeys.ts'
import { countedAddress } from './clientAddress.ts'
import type { BucketPolicy, Taken } from './tokenBucket.ts'

/** Where the buckets are: shared by all gateways, or in this process while that is away. */
export interface BucketStore {
  take(key: string, policy: BucketPolicy): Promise<Taken>
}

export interface RateLimitSettings {
  readonly rates: Readonly<Record<RateLimitName, number>>
  readonly burstSeconds: number
}

/** Headers of draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it. */
export type RateLimitHeaders = Readonly<Record<'ratelimit-policy' | 'ratelimit', string>>

/** Counts requests per client address, or per API key where one is shown. */
export class RateLimits {
  readonly #settings: RateLimitSettings
  readonly #shared: BucketStore
  readonly #local: BucketStore
  readonly #onFallback: (error: unknown) => void

  constructor(
    settings: RateLimitSettings,
    shared: BucketStore,
    local: BucketStore,
    onFallback: (error: unknown) => void,
  ) {
    this.#settings = settings
    this.#shared = shared
    this.#local = local
    this.#onFallback = onFallback
  }

  /** Counts one request. Throws `rate_limited`. Answers no headers where the request was not counted. */
  async count(
    limit: RateLimitName,
    address: string,
    apiKey: ApiKey | undefined,
  ): Promise<RateLimitHeaders | undefined> {
    const rate = apiKey?.rate ?? this.#settings.rates[limit]
    const policy = { rate, burst: Math.max(1, rate * this.#settings.burstSeconds) }
    const taken = await this.#take(
      limit,
      apiKey ? `key:${apiKey.name}` : `ip:${countedAddress(address)}`,
      policy,
    )
    if (!taken) return undefined
    const headers = headersFor(limit, policy, taken)
    if (!taken.allowed) throw tooMany(limit, policy, taken, headers)
    return headers
  }

  /** While the shared buckets are away, signing in stays limited in this process; the rest goes uncounted. */
  async #take(limit: RateLimitName, who: string, policy: BucketPolicy): Promise<Taken | undefined> {
    const key = `${limit}:${who}`
    try {
      return await this.#shared.take(key, policy)
    } catch (error) {
      this.#onFallback(error)
      return limit === 'auth' ? this.#local.take(key, policy) : undefined
    }
  }
}

function headersFor(limit: RateLimitName, policy: BucketPolicy, taken: Taken): RateLimitHeaders {
  const window = Math.ceil(policy.burst / policy.rate)
  const refill = Math.ceil((policy.burst - taken.remaining) / policy.rate)
  return {
    'ratelimit-policy': `"${limit}";q=${Math.floor(policy.burst)};w=${window}`,
    ratelimit: `"${limit}";r=${taken.remaining};t=${refill}`,
  }
}

/** The refusal carries the headers too. */
export class TooManyRequests extends Problem {
  readonly headers: RateLimitHeaders

  constructor(headers: RateLimitHeaders, detail: string, retryAfter: number) {
    super('rate_limited', { detail, retryAfter })
    this.headers = headers
  }
}

function tooMany(
  limit: RateLimitName,
  policy: BucketPolicy,
  taken: Taken,
  headers: RateLimitHeaders,
): TooManyRequests {
  const seconds = Math.max(1, Math.ceil(taken.retryAfter))
  return new TooManyRequests(
    headers,
    `The limit "${limit}" is ${policy.rate} requests a second. Wait ${seconds} s and send it again.`,
    seconds,
  )
}
