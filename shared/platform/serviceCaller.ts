import { ApiProblem, type Call, createCaller } from '@tiffin/contracts/client'
import type { Route } from '@tiffin/contracts/route'
import type { Tokens } from './auth/tokens.ts'
import { Circuit } from './circuit.ts'
import { traceparent } from './context.ts'
import { HealthWatch, readyInTurn, SilentInstance } from './healthWatch.ts'
import { fetchNeighbour } from './keptConnections.ts'
import type { Status } from './status.ts'
import { inCall } from './tracing/callSpan.ts'

export interface ServiceCallerOptions {
  /** This service's name, shown in its token. */
  readonly service: string
  readonly tokens: Tokens
  /** The other service's name. */
  readonly to: string
  /** `http://host:port`, or several, comma-separated: the instances of the other service, used in turn. */
  readonly urls: string
  readonly timeoutMs?: number
  /** Tells how the calls go. */
  readonly status?: Status
}

/**
 * Calls another service of Tiffin on its own port, with this service's token and the running trace. Where an instance
 * cannot have done anything, the next is asked. Rejects with ApiProblem on a refusal, else as `fetch` does.
 */
export function createServiceCaller(options: ServiceCallerOptions): Call {
  const instances = options.urls.split(',').map((text) => {
    const url = text.trim().replace(/\/$/, '')
    const circuit = new Circuit()
    const health = new HealthWatch(url, circuit)
    return { url, call: callerOf(url, circuit, health, options), circuit, health }
  })
  options.status?.addCircuits(() =>
    instances.map(({ url, circuit }) => circuit.status(`${options.to} ${url}`)),
  )
  let turn = 0
  return async (route, input) => {
    turn = (turn + 1) % instances.length
    let failure: unknown
    const inOrder = await readyInTurn(instances, turn)
    for (const [i, instance] of inOrder.entries()) {
      const mayGoOn = isReading(route) && inOrder.slice(i + 1).some(({ circuit }) => !circuit.rests)
      try {
        const ask = () =>
          instance.health.during(mayGoOn, (signal) =>
            instance.call(route, signal ? { ...input, signal: anyOf(signal, input.signal) } : input),
          )
        const reply = await inCall(options.to, route, () => route.status, ask)
        instance.circuit.reached()
        return reply
      } catch (error) {
        failure = error
        if (isUnreachable(error)) instance.circuit.unreachable()
        else if (error instanceof ApiProblem) {
          instance.circuit.reached()
          break
        } else if (!(isReading(route) && isNoAnswer(error))) break
      }
    }
    throw failure
  }
}

function callerOf(
  baseUrl: string,
  circuit: Circuit,
  health: HealthWatch,
  { service, tokens, timeoutMs = 3000 }: ServiceCallerOptions,
): Call {
  return createCaller({
    fetch: async (input, init) => {
      const answer = await fetchNeighbour(input, init)
      // A refusal is an answer too.
      health.heard()
      // A body that cannot be read ends its connection too.
      if (answer.ok && answer.headers.get('connection') === 'close') circuit.leaving()
      return answer
    },
    baseUrl,
    prefixed: false,
    timeoutMs,
    headers: async () => ({
      authorization: `Bearer ${await tokens.serviceToken(service)}`,
      traceparent: traceparent(),
    }),
  })
}

/** Whether nothing reached the service: another instance may be asked without doing anything twice. */
function isUnreachable(error: unknown): boolean {
  const codes = [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ]
  return codes.includes(codeOf(error))
}

/** Whether the connection ended under the request, or the instance answers nobody: it may have been done. */
function isNoAnswer(error: unknown): boolean {
  const isConnectionLost = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(codeOf(error))
  return isConnectionLost || error instanceof SilentInstance
}

function anyOf(signal: AbortSignal, callers: AbortSignal | undefined): AbortSignal {
  return callers ? AbortSignal.any([signal, callers]) : signal
}

function isReading({ method }: Route): boolean {
  return method === 'GET'
}

/** The code of what made `fetch` fail. */
function codeOf(error: unknown): string {
  const { cause } = error as { cause?: NodeJS.ErrnoException }
  return cause?.code ?? ''
}
