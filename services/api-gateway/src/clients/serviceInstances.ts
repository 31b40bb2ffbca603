import { Problem } from '@tiffin/platform/problem'
import { errors, Pool } from 'undici'
import type { Upstream, UpstreamAnswer, UpstreamRequest } from '../domain/upstream.ts'

/** Seconds after which a client may try again when no instance answers. */
const RETRY_AFTER = 2
/** Milliseconds for which an instance that could not be reached is asked last. */
const REST = 2000
/** Connections to one instance at most. */
const CONNECTIONS = 128

interface Instance {
  readonly pool: Pool
  /** Milliseconds of the monotonic clock. */
  restsUntil: number
}

/** The instances of one service, used in turn over kept connections. */
export class ServiceInstances implements Upstream {
  readonly #name: string
  readonly #instances: readonly Instance[]
  #turn = 0

  /** `urls`: one address, or several separated by commas. */
  constructor(name: string, urls: string, timeoutMs: number) {
    this.#name = name
    this.#instances = urls.split(',').map((url) => ({
      restsUntil: 0,
      pool: new Pool(url.trim(), {
        connections: CONNECTIONS,
        connectTimeout: 2000,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        keepAliveTimeout: 30_000,
      }),
    }))
  }

  /**
   * Sends a request on; the answer's body is a stream. Where an instance cannot have done anything, the next is asked.
   * Throws `service_unavailable` or `upstream_timeout`.
   */
  async send(request: UpstreamRequest): Promise<UpstreamAnswer> {
    let failure: unknown
    for (const instance of this.#inTurn()) {
      try {
        return await instance.pool.request(request)
      } catch (error) {
        failure = error
        if (isUnreachable(error)) instance.restsUntil = performance.now() + REST
        else if (!(isReading(request) && isConnectionLost(error))) break
      }
    }
    throw this.#refusal(failure)
  }

  async close(): Promise<void> {
    await Promise.all(this.#instances.map(({ pool }) => pool.close()))
  }

  /** All instances, another one first each time, those that rest last. */
  #inTurn(): readonly Instance[] {
    this.#turn = (this.#turn + 1) % this.#instances.length
    const turned = [...this.#instances.slice(this.#turn), ...this.#instances.slice(0, this.#turn)]
    const now = performance.now()
    return turned.sort((a, b) => Number(a.restsUntil > now) - Number(b.restsUntil > now))
  }

  #refusal(cause: unknown): Problem {
    if (cause instanceof errors.HeadersTimeoutError)
      return new Problem('upstream_timeout', {
        detail: `${this.#name} did not answer in time. Try again.`,
        cause,
      })
    const detail = `${this.#name} is away. Try again in ${RETRY_AFTER} seconds.`
    return new Problem('service_unavailable', { detail, retryAfter: RETRY_AFTER, cause })
  }
}

/** Whether nothing reached the service: another instance may be asked without doing anything twice. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof errors.ConnectTimeoutError) return true
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(codeOf(error))
}

/** Whether the connection ended under the request, which may have been done. */
function isConnectionLost(error: unknown): boolean {
  return error instanceof errors.SocketError || ['ECONNRESET', 'EPIPE'].includes(codeOf(error))
}

function isReading({ method }: UpstreamRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}
