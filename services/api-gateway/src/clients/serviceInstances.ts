import { Circuit, inTurn } from '@tiffin/platform/circuit'
import { Problem } from '@tiffin/platform/problem'
import type { CircuitStatus } from '@tiffin/platform/status'
import { errors, Pool } from 'undici'
import type { Upstream, UpstreamAnswer, UpstreamRequest } from '../domain/upstream.ts'

/** Seconds after which a client may try again when no instance answers. */
const RETRY_AFTER = 2
/** Connections to one instance at most. */
const CONNECTIONS = 128

interface Instance {
  readonly url: string
  readonly pool: Pool
  readonly circuit: Circuit
}

/** The instances of one service, used in turn over kept connections. */
export class ServiceInstances implements Upstream {
  readonly #name: string
  readonly #instances: readonly Instance[]
  #turn = 0

  /** `urls`: one address, or several separated by commas. */
  constructor(name: string, urls: string, timeoutMs: number) {
    this.#name = name
    this.#instances = instancesOf(urls).map((url) => ({
      url,
      circuit: new Circuit(),
      pool: new Pool(url, {
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
    this.#turn = (this.#turn + 1) % this.#instances.length
    for (const { pool, circuit } of inTurn(this.#instances, this.#turn)) {
      try {
        const answer = await pool.request(request)
        circuit.reached()
        return answer
      } catch (error) {
        failure = error
        if (isUnreachable(error)) circuit.unreachable()
        else if (!(isReading(request) && isConnectionLost(error))) break
      }
    }
    throw this.#refusal(failure)
  }

  async close(): Promise<void> {
    await Promise.all(this.#instances.map(({ pool }) => pool.close()))
  }

  /** How the calls to each instance go. */
  circuits(): CircuitStatus[] {
    return this.#instances.map(({ url, circuit }) => circuit.status(`${this.#name} ${url}`))
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

/** The addresses of a service's instances, as its variable lists them. */
export function instancesOf(urls: string): string[] {
  return urls.split(',').map((url) => url.trim().replace(/\/$/, ''))
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
