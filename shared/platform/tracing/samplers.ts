import { hash } from 'node:crypto'
import { SpanKind } from '@opentelemetry/api'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  type SamplingResult,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace'
import { LRUCache } from 'lru-cache'
import type { SamplerName } from './variables.ts'

/** Requests of strangers that are recorded in one trace, and traces that are remembered to count them. */
const MOST_OF_ONE_TRACE = 64
const TRACES = 10_000

export interface SamplingOptions {
  readonly sampler: SamplerName
  readonly ratio: number
  /**
   * Where strangers call: what `traceparent` says of sampling is not believed there. The key, which they do not know,
   * makes of each trace's id whether it is recorded.
   */
  readonly strangersKey?: string
}

/** The sampler of a process, as its variables name it. */
export function samplerOf({ sampler, ratio, strangersKey }: SamplingOptions): Sampler {
  const root = rootOf(sampler, ratio)
  if (strangersKey === undefined)
    return sampler.startsWith('parentbased') ? new ParentBasedSampler({ root }) : root
  const keyed = new KeyedSampler(root, strangersKey)
  const doubting = new ParentBasedSampler({ root, remoteParentSampled: keyed, remoteParentNotSampled: keyed })
  return new ByCaller(doubting, new ParentBasedSampler({ root }))
}

/** Strangers send requests; events come from our own services. */
class ByCaller implements Sampler {
  readonly #ofRequests: Sampler
  readonly #ofOthers: Sampler

  constructor(ofRequests: Sampler, ofOthers: Sampler) {
    this.#ofRequests = ofRequests
    this.#ofOthers = ofOthers
  }

  shouldSample(...asked: Parameters<Sampler['shouldSample']>): SamplingResult {
    const [, , , kind] = asked
    return (kind === SpanKind.SERVER ? this.#ofRequests : this.#ofOthers).shouldSample(...asked)
  }

  toString(): string {
    return `ByCaller{${this.#ofRequests}, ${this.#ofOthers}}`
  }
}

function rootOf(sampler: SamplerName, ratio: number): Sampler {
  if (sampler.endsWith('always_on')) return new AlwaysOnSampler()
  if (sampler.endsWith('always_off')) return new AlwaysOffSampler()
  return new TraceIdRatioBasedSampler(ratio)
}

/**
 * Samples traces whose ids strangers chose: by a keyed hash of the id, so that all requests of one click are recorded or
 * none, at whichever gateway, and nobody finds an id that is. Who learned of one (the answer says so) is recorded so often.
 */
class KeyedSampler implements Sampler {
  readonly #sampler: Sampler
  readonly #key: string
  readonly #recorded = new LRUCache<string, number>({ max: TRACES })

  constructor(sampler: Sampler, key: string) {
    this.#sampler = sampler
    this.#key = key
  }

  shouldSample(...[context, traceId, ...rest]: Parameters<Sampler['shouldSample']>): SamplingResult {
    const hashed = hash('sha256', this.#key + traceId).slice(0, 32)
    const result = this.#sampler.shouldSample(context, hashed, ...rest)
    if (result.decision === SamplingDecision.NOT_RECORD) return result
    const times = (this.#recorded.get(traceId) ?? 0) + 1
    this.#recorded.set(traceId, times)
    return times > MOST_OF_ONE_TRACE ? { decision: SamplingDecision.NOT_RECORD } : result
  }

  toString(): string {
    return `Keyed{${this.#sampler}}`
  }
}
