import { Circuit } from '@tiffin/platform/circuit'
import { HealthWatch, readyInTurn, SilentInstance } from '@tiffin/platform/healthWatch'
import { KEPT_UNUSED } from '@tiffin/platform/keptConnections'
import { Problem } from '@tiffin/platform/problem'
import type { CircuitStatus } from '@tiffin/platform/status'
import { errors, Pool } from 'undici'
import type { Upstream, UpstreamAnswer, UpstreamRequest } from '../domain/upstream.ts'
import { Admission } from './admission.ts'
import { collectAnswer } from './collectAnswer.ts'

/** Seconds after which a client may try again when no instance answers. */
const RETRY_AFTER = 2
/** Connections to one instance at most. */
const CONNECTIONS = 256

interface Instance {
  readonly url: string
  readonly pool: Pool
  readonly circuit: Circuit
  readonly health: HealthWatch
  readonly admission: Admission
}

/** The instances of one service, used in turn over kept connections. */
export class ServiceInstances implements Upstream {
  readonly #name: string
  readonly #instances: readonly Instance[]
  #turn = 0

  /** `urls`: one address, or several separated by commas. */
  constructor(name: string, urls: string, timeoutMs: number) {
    this.#name = name
    this.#instances = instancesOf(urls).map((url) => open(url, timeoutMs))
  }

  /**
   * Sends a request on. Where an instance cannot have done anything, or the request may be
   * made twice, the next is asked.
   * Throws `service_unavailable`, `upstream_timeout` or `overloaded`.
   */
  async send(request: UpstreamRequest): Promise<UpstreamAnswer> {
    let failure: unknown
    this.#turn = (this.#turn + 1) % this.#instances.length
    const inOrder = await readyInTurn(this.#instances, this.#turn)
    for (const [i, instance] of inOrder.entries()) {
      const mayGoOn = request.isRepeatable && inOrder.slice(i + 1).some(({ circuit }) => !circuit.rests)
      try {
        return await instance.admission.during(() => ask(instance, request, mayGoOn))
      } catch (error) {
        failure = error
        if (isUnreachable(error)) instance.circuit.unreachable()
        else if (!(request.isRepeatable && isNoAnswer(error))) break
      }
    }
    throw failure instanceof Problem ? failure : this.#refusal(failure)
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

function open(url: string, timeoutMs: number): Instance {
  const circuit = new Circuit()
  const pool = new Pool(url, {
    connections: CONNECTIONS,
    connectTimeout: 2000,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    ...KEPT_UNUSED,
  })
  return {
    url,
    pool,
    circuit,
    health: new HealthWatch(url, circuit),
    admission: new Admission(CONNECTIONS),
  }
}

async function ask(
  { pool, circuit, health }: Instance,
  request: UpstreamRequest,
  mayGoOn: boolean,
): Promise<UpstreamAnswer> {
  const { isRepeatable: _, ...sent } = request
  const answer = await health.during(mayGoOn, (signal) =>
    collectAnswer(pool, signal ? { ...sent, signal } : sent),
  )
  circuit.reached()
  // What HTTP/1.1 calls the end of a connection is here the word of a service that stops (shared/platform/chassis.ts).
  if (answer.statusCode < 400 && answer.headers.connection === 'close') circuit.leaving()
  return answer
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

/** Whether the connection ended under the request, or the instance answers nobody: it may have been done. */
function isNoAnswer(error: unknown): boolean {
  const isConnectionLost =
    error instanceof errors.SocketError || ['ECONNRESET', 'EPIPE'].includes(codeOf(error))
  return isConnectionLost || error instanceof SilentInstance
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}
