import { type Call, createCaller } from '@tiffin/contracts/client'
import type { Tokens } from './auth/tokens.ts'
import { traceparent } from './context.ts'

export interface ServiceCallerOptions {
  /** This service's name, shown in its token. */
  readonly service: string
  readonly tokens: Tokens
  /** `http://host:port`, or several, comma-separated: the instances of the other service, used in turn. */
  readonly urls: string
  readonly timeoutMs?: number
}

/** Calls another service of Tiffin on its own port, with this service's token and the running trace. */
export function createServiceCaller(options: ServiceCallerOptions): Call {
  const instances = options.urls.split(',').map((url) => url.trim().replace(/\/$/, ''))
  const callers = instances.map((baseUrl) =>
    createCaller({
      baseUrl,
      prefixed: false,
      timeoutMs: options.timeoutMs ?? 3000,
      headers: async () => ({
        authorization: `Bearer ${await options.tokens.serviceToken(options.service)}`,
        traceparent: traceparent(),
      }),
    }),
  )
  let turn = 0
  return (route, input) => {
    turn = (turn + 1) % callers.length
    return (callers[turn] as Call)(route, input)
  }
}
