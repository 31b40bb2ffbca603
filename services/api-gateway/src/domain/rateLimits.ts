import type { RateLimitName } from '@tiffin/contracts/route'
import { countedAddress } from '@tiffin/platform/clientAddress'
import { Problem } from '@tiffin/platform/problem'
import type { BucketPolicy, Taken } from '@tiffin/platform/tokenBucket'
import type { ApiKey } from './apiKeys.ts'

/** Where the buckets are: shared by all gateways, or in this process while that is away. */
export interface BucketStore {
  take(key: string, policy: BucketPolicy): Promise<Taken>
}

export interface RateLimitSettings {
  readonly rates: Readonly<Record<RateLimitName, number>>
  /** Requests a second of one person, all limits together. */
  readonly userRate: number
  readonly burstSeconds: number
}

/** The limit of a person stands beside those of addresses. */
type LimitName = RateLimitName | 'user'

/** Headers of draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it. */
export type RateLimitHeaders = Readonly<Record<'ratelimit-policy' | 'ratelimit', string>>

/** Counts requests per client address, or per API key where one is shown, and per person. */
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
    const policy = this.#policyOf(apiKey?.rate ?? this.#settings.rates[limit])
    const who = apiKey ? `key:${apiKey.name}` : `ip:${countedAddress(address)}`
    return this.#count(limit, who, policy)
  }

  /** Counts one request of a person: who has many addresses is still one. Throws `rate_limited`. */
  async countUser(userId: string): Promise<void> {
    await this.#count('user', userId, this.#policyOf(this.#settings.userRate))
  }

  #policyOf(rate: number): BucketPolicy {
    return { rate, burst: Math.max(1, rate * this.#settings.burstSeconds) }
  }

  async #count(limit: LimitName, who: string, policy: BucketPolicy): Promise<RateLimitHeaders | undefined> {
    const taken = await this.#take(limit, who, policy)
    if (!taken) return undefined
    const headers = headersFor(limit, policy, taken)
    if (!taken.allowed) throw tooMany(limit, policy, taken, headers)
    return headers
  }

  /** While the shared buckets are away, signing in stays limited in this process; the rest goes uncounted. */
  async #take(limit: LimitName, who: string, policy: BucketPolicy): Promise<Taken | undefined> {
    const key = `${limit}:${who}`
    try {
      return await this.#shared.take(key, policy)
    } catch (error) {
      this.#onFallback(error)
      return limit === 'auth' ? this.#local.take(key, policy) : undefined
    }
  }
}

function headersFor(limit: LimitName, policy: BucketPolicy, taken: Taken): RateLimitHeaders {
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
  limit: LimitName,
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
