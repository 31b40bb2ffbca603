import { logout, refresh, type Session } from '@tiffin/contracts/auth'
import { ApiProblem, type Call, type CallInput } from '@tiffin/contracts/client'
import type { ReplyOf, Route } from '@tiffin/contracts/route'
import { withHeader } from './persistence.ts'

/** A session, and when its access token ends: milliseconds since 1970. */
export interface KeptSession extends Omit<Session, 'expiresIn'> {
  readonly expiresAt: number
  /** From when on the token is renewed before it is used. */
  readonly renewAt: number
}

/** Where a session is kept: memory, a file, a keychain. One client at a time may use it, as a refresh token is good once. */
export interface SessionStore {
  get(): KeptSession | undefined
  set(session: KeptSession | undefined): void
}

export interface SessionOptions {
  readonly session?: SessionStore
  readonly onSessionEnd?: () => void
}

/** Milliseconds before its end at which a token is renewed, or half of its life where that is shorter. */
const MARGIN = 60_000
/** A refresh token that is good no more, or never was. */
const ENDED: readonly string[] = ['refresh_token_invalid', 'refresh_token_reused', 'invalid_request']
const REJECTED: readonly string[] = ['token_expired', 'token_invalid']

/** Keeps somebody signed in: renews the token before it ends, and once more where it was refused before its time. */
export class SessionKeeper {
  readonly #call: Call
  readonly #store: SessionStore
  readonly #onEnd: () => void
  #renewal: Promise<string | undefined> | undefined

  /** @param call as nobody */
  constructor(call: Call, { session = inMemory(), onSessionEnd = () => {} }: SessionOptions) {
    this.#call = call
    this.#store = session
    this.#onEnd = onSessionEnd
  }

  begin({ expiresIn, ...session }: Session): KeptSession {
    const life = expiresIn * 1000
    const expiresAt = Date.now() + life
    const kept = { ...session, expiresAt, renewAt: expiresAt - Math.min(MARGIN, life / 2) }
    this.#store.set(kept)
    return kept
  }

  /** Ends the session here, and at the service where that can be told. */
  async end(): Promise<void> {
    const session = this.#store.get()
    this.#store.set(undefined)
    if (session) await this.#call(logout, { body: { refreshToken: session.refreshToken } })
  }

  /** A token that is good for now, and is not `rejected`; undefined where nobody is signed in. */
  async token(rejected?: string): Promise<string | undefined> {
    const session = this.#store.get()
    if (!session) return undefined
    if (session.token !== rejected && Date.now() < session.renewAt) return session.token
    this.#renewal ??= this.#renew(session).finally(() => {
      this.#renewal = undefined
    })
    return this.#renewal
  }

  /** Calls a route as whoever is signed in. */
  async callSigned<R extends Route>(route: R, input: CallInput<R>): Promise<ReplyOf<R>> {
    const token = await this.token()
    try {
      return await this.#call(route, authorized(input, token))
    } catch (error) {
      if (!(error instanceof ApiProblem) || !REJECTED.includes(error.problem.code)) throw error
      const next = token === undefined ? undefined : await this.token(token)
      if (next === undefined) throw error
      return this.#call(route, authorized(input, next))
    }
  }

  async #renew({ refreshToken }: KeptSession): Promise<string | undefined> {
    try {
      return this.begin(await this.#call(refresh, { body: { refreshToken } })).token
    } catch (error) {
      if (!(error instanceof ApiProblem) || !ENDED.includes(error.problem.code)) throw error
      this.#store.set(undefined)
      this.#onEnd()
      return undefined
    }
  }
}

function authorized<R extends Route>(input: CallInput<R>, token: string | undefined): CallInput<R> {
  return token === undefined ? input : withHeader(input, 'authorization', `Bearer ${token}`)
}

function inMemory(): SessionStore {
  let kept: KeptSession | undefined
  return {
    get: () => kept,
    set(session) {
      kept = session
    },
  }
}
