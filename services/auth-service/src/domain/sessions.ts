import type { Role } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import { mintRefreshToken, readRefreshToken, type StoredToken } from './refreshToken.ts'
import type { User } from './user.ts'

/** What became of a token that was presented for refreshing. */
export type Rotation =
  | { readonly outcome: 'rotated'; readonly user: User; readonly session: SessionOfToken }
  /** It was used before: somebody holds a copy. Its session is ended. */
  | { readonly outcome: 'reused' }
  | { readonly outcome: 'refused' }

/** What an access token says of its session: its id, and the user's session version when it was opened or refreshed. */
export interface SessionOfToken {
  readonly id: string
  readonly version: number
}

/** By what its person knows a session again: the client's address, and browser and system where they are told. */
export interface SessionOrigin {
  readonly address: string
  readonly client?: string | undefined
}

/** Sessions and their refresh tokens, in the user's home shard. Each call is one transaction. */
export interface SessionStore {
  /** Undefined when there is no such active user. */
  open(userId: string, token: StoredToken, from: SessionOrigin): Promise<SessionOfToken | undefined>
  /** Uses the presented token up and puts `next` in its place. Of two callers with one token, one succeeds. */
  rotate(presented: StoredToken, next: StoredToken, from: SessionOrigin): Promise<Rotation>
  /** Ends the session that the token belongs to, if there is one. */
  end(presented: StoredToken): Promise<void>
  /** Ends all sessions of a user, if there is one, and raises their session version. */
  endAll(userId: string): Promise<void>
}

/** Signs a token by which other services know the user; answers the seconds it is good for. */
export type SignAccessToken = (claims: {
  userId: string
  role: Role
  market: number
  session: SessionOfToken
}) => Promise<{ token: string; expiresIn: number }>

/** A signed-in user with fresh tokens. */
export interface OpenSession {
  readonly user: User
  readonly token: string
  readonly expiresIn: number
  readonly refreshToken: string
}

/** Sessions: a short-lived access token, and a refresh token that is exchanged for the next at each use. */
export class Sessions {
  readonly #store: SessionStore
  readonly #sign: SignAccessToken

  constructor(store: SessionStore, sign: SignAccessToken) {
    this.#store = store
    this.#sign = sign
  }

  /** Throws `credentials_invalid` for a user who is gone meanwhile. */
  async open(user: User, from: SessionOrigin): Promise<OpenSession> {
    const { text, stored } = mintRefreshToken(user.market)
    const session = await this.#store.open(user.id, stored, from)
    if (!session) throw new Problem('credentials_invalid', { detail: 'The account is gone.' })
    return this.#withTokens(user, session, text)
  }

  /** Throws `refresh_token_invalid`; `refresh_token_reused` after ending the session of a token's copy. */
  async refresh(text: string, from: SessionOrigin): Promise<OpenSession> {
    const presented = readRefreshToken(text)
    if (!presented) throw invalid()
    const next = mintRefreshToken(presented.market)
    const rotation = await this.#store.rotate(presented, next.stored, from)
    if (rotation.outcome === 'rotated') return this.#withTokens(rotation.user, rotation.session, next.text)
    throw rotation.outcome === 'reused' ? reused() : invalid()
  }

  /** Ends the token's session. An unknown token, or one whose session has ended, is as good as ended. */
  async end(text: string): Promise<void> {
    const presented = readRefreshToken(text)
    if (presented) await this.#store.end(presented)
  }

  /**
   * Ends every session of a user in one transaction. When it resolves, no refresh token they had is good any more; their
   * access tokens are refused by each process as soon as it hears `session.revoked`, usually within a second. Who signs in
   * after it is not concerned. For whoever changes what a session rests on: a password that was reset, an account that was
   * taken over. Nothing happens where there is no such user; twice does no harm.
   */
  endAll(userId: string): Promise<void> {
    return this.#store.endAll(userId)
  }

  async #withTokens(user: User, session: SessionOfToken, refreshToken: string): Promise<OpenSession> {
    const { id: userId, role, market } = user
    return { user, refreshToken, ...(await this.#sign({ userId, role, market, session })) }
  }
}

function invalid(): Problem {
  return new Problem('refresh_token_invalid', {
    detail: 'It is unknown, expired or signed out: sign in again.',
  })
}

function reused(): Problem {
  return new Problem('refresh_token_reused', {
    detail: 'Each refresh token is good once. The session was ended for safety: sign in again.',
  })
}
