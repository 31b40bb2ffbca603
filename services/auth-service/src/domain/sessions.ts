import type { Role } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import { mintRefreshToken, readRefreshToken, type StoredToken } from './refreshToken.ts'
import type { User } from './user.ts'

/** What became of a token that was presented for refreshing. */
export type Rotation =
  | { readonly outcome: 'rotated'; readonly user: User }
  /** It was used before: somebody holds a copy. Its session is ended. */
  | { readonly outcome: 'reused' }
  | { readonly outcome: 'refused' }

/** Sessions and their refresh tokens, in the user's home shard. Each call is one transaction. */
export interface SessionStore {
  open(userId: string, token: StoredToken): Promise<void>
  /** Uses the presented token up and puts `next` in its place. Of two callers with one token, one succeeds. */
  rotate(presented: StoredToken, next: StoredToken): Promise<Rotation>
  /** Ends the session that the token belongs to, if there is one. */
  end(presented: StoredToken): Promise<void>
}

/** Signs a token by which other services know the user; answers the seconds it is good for. */
export type SignAccessToken = (claims: {
  userId: string
  role: Role
  market: number
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

  async open(user: User): Promise<OpenSession> {
    const { text, stored } = mintRefreshToken(user.market)
    await this.#store.open(user.id, stored)
    return this.#withTokens(user, text)
  }

  /** Throws `refresh_token_invalid`; `refresh_token_reused` after ending the session of a token's copy. */
  async refresh(text: string): Promise<OpenSession> {
    const presented = readRefreshToken(text)
    if (!presented) throw invalid()
    const next = mintRefreshToken(presented.market)
    const rotation = await this.#store.rotate(presented, next.stored)
    if (rotation.outcome === 'rotated') return this.#withTokens(rotation.user, next.text)
    throw rotation.outcome === 'reused' ? reused() : invalid()
  }

  /** Ends the token's session. An unknown token, or one whose session has ended, is as good as ended. */
  async end(text: string): Promise<void> {
    const presented = readRefreshToken(text)
    if (presented) await this.#store.end(presented)
  }

  async #withTokens(user: User, refreshToken: string): Promise<OpenSession> {
    const { id: userId, role, market } = user
    return { user, refreshToken, ...(await this.#sign({ userId, role, market })) }
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
