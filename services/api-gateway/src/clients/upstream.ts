import type { Readable } from 'node:stream'
import { Problem } from '@tiffin/platform/problem'
import { type Dispatcher, errors, Pool } from 'undici'

export interface UpstreamRequest {
  readonly method: Dispatcher.HttpMethod
  /** With the query, without the owner's prefix. */
  readonly path: string
  readonly headers: Record<string, string | string[]>
  readonly body: Readable | null
}

/** Seconds after which a client may try again when no instance answers. */
const RETRY_AFTER = 2

/** The instances of one service, used in turn over kept connections. */
export class Upstream {
  readonly #name: string
  readonly #instances: readonly Pool[]
  #turn = 0

  constructor(name: string, urls: string, timeoutMs: number) {
    this.#name = name
    this.#instances = urls.split(',').map(
      (url) =>
        new Pool(url.trim(), {
          connections: 128,
          connectTimeout: 2000,
          headersTimeout: timeoutMs,
          bodyTimeout: timeoutMs,
          keepAliveTimeout: 30_000,
        }),
    )
  }

  /**
   * Sends a request on; the answer's body is a stream. An instance that cannot be reached is passed over as long as
   * the body was not read. Throws `service_unavailable` or `upstream_timeout`.
   */
  async send(request: UpstreamRequest): Promise<Dispatcher.ResponseData> {
    let failure: unknown
    for (const _ of this.#instances) {
      this.#turn = (this.#turn + 1) % this.#instances.length
      try {
        return await (this.#instances[this.#turn] as Pool).request(request)
      } catch (error) {
        failure = error
        if (!isUnsent(error) || request.body?.readableDidRead) break
      }
    }
    throw this.#refusal(failure)
  }

  async close(): Promise<void> {
    await Promise.all(this.#instances.map((instance) => instance.close()))
  }

  #refusal(cause: unknown): unknown {
    if (cause instanceof errors.HeadersTimeoutError || cause instanceof errors.BodyTimeoutError)
      return new Problem('upstream_timeout', {
        detail: `${this.#name} did not answer in time. Try again.`,
        cause,
      })
    const detail = `${this.#name} is away. Try again in ${RETRY_AFTER} seconds.`
    return new Problem('service_unavailable', { detail, retryAfter: RETRY_AFTER, cause })
  }
}

/** Whether nothing reached the service: another instance may be asked without doing anything twice. */
function isUnsent(error: unknown): boolean {
  if (error instanceof errors.ConnectTimeoutError) return true
  return ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH'].includes((error as NodeJS.ErrnoException).code ?? '')
}
