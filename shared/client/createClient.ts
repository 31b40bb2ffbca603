import { login, register } from '@tiffin/contracts/auth'
import { PUBLIC_ROUTES, type ROUTES } from '@tiffin/contracts/catalogue'
import { ApiProblem, type CallInput, createCaller } from '@tiffin/contracts/client'
import type { BodyOf, ReplyOf, Route } from '@tiffin/contracts/route'
import { Live } from './live.ts'
import { callPersistently, type Patience } from './persistence.ts'
import { type KeptSession, SessionKeeper, type SessionStore } from './sessionKeeper.ts'

/** What a refused call throws: `problem.code` is one of @tiffin/contracts/problems. */
export { ApiProblem }

type Routes = typeof ROUTES
type Public = {
  [N in keyof Routes]: Routes[N]['access'] extends readonly ['service'] ? never : N
}[keyof Routes]

/** A function for each route that people may call, by its name in the contracts. */
export type Api = {
  readonly [N in Public]: (input: CallInput<Routes[N]>) => Promise<ReplyOf<Routes[N]>>
}

export interface ClientOptions extends Patience {
  /** The gateway's address: `http://localhost:3000`. */
  readonly baseUrl: string
  /** Tracking's address, for `live()`: `http://localhost:3005`. */
  readonly trackingUrl?: string
  /** From the operator: rate limits of one's own. */
  readonly apiKey?: string
  /** Where the session is kept; in memory where absent. */
  readonly session?: SessionStore
  /** Told when the session is over and somebody has to sign in again. */
  readonly onSessionEnd?: () => void
  /** The `traceparent` (W3C Trace Context) that a call continues, asked at each; without one a trace begins at the gateway. */
  readonly traceparent?: () => string | undefined
  readonly fetch?: typeof fetch
}

export interface TiffinClient {
  readonly api: Api
  /** Signs in; the session is kept, and renewed from then on. */
  signIn(credentials: BodyOf<typeof login>): Promise<KeptSession>
  signUp(form: BodyOf<typeof register>): Promise<KeptSession>
  signOut(): Promise<void>
  /** A socket to tracking as whoever is signed in. */
  live(): Live
}

/** A client of a Tiffin: every public route as a function, signed in, patient and without doing anything twice. */
export function createClient(options: ClientOptions): TiffinClient {
  const { baseUrl, apiKey, trackingUrl } = options
  const key: Record<string, string> = apiKey === undefined ? {} : { 'x-api-key': apiKey }
  const headers = () => {
    const traceparent = options.traceparent?.()
    return traceparent === undefined ? key : { ...key, traceparent }
  }
  const plain = createCaller({ baseUrl, fetch: options.fetch, headers })
  const call = <R extends Route>(route: R, input: CallInput<R>): Promise<ReplyOf<R>> =>
    callPersistently(plain, route, input, options)
  const sessions = new SessionKeeper(plain, options)
  const signed = <R extends Route>(route: R, input: CallInput<R>) =>
    callPersistently((each, given) => sessions.callSigned(each, given), route, input, options)
  const api = Object.fromEntries(
    PUBLIC_ROUTES.map((route) => {
      const isOpen = route.owner === 'auth' && route.access === 'anyone'
      return [route.name, (input: CallInput<Route>) => (isOpen ? call : signed)(route, input)]
    }),
  ) as unknown as Api
  return {
    api,
    signIn: async (body) => sessions.begin(await call(login, { body })),
    signUp: async (body) => sessions.begin(await call(register, { body })),
    signOut: () => sessions.end(),
    live() {
      if (trackingUrl === undefined) throw new Error('createClient needs trackingUrl for live()')
      return new Live(trackingUrl, (rejected) => sessions.token(rejected), api.getOrderHistory)
    },
  }
}
