import { createHash, randomBytes } from 'node:crypto'
import { marketOfId, newId } from '@tiffin/sharding/ids'
import { findMarket } from '@tiffin/sharding/markets'

/** A refresh token as it is kept: whoever reads the table cannot use it. */
export interface StoredToken {
  readonly id: string
  readonly market: number
  /** SHA-256 of the secret, 64 hex digits. A secret of 256 random bits needs no slower hash. */
  readonly secretHash: string
}

/** A new token in a market: as the client holds it (`<id>.<secret>`), and as it is kept. */
export function mintRefreshToken(market: number): { text: string; stored: StoredToken } {
  const id = newId(market)
  const secret = newSecret()
  return { text: `${id}.${secret}`, stored: { id, market, secretHash: hashOf(secret) } }
}

/** Reads what a client sent; undefined when it cannot be a token of ours. Its id names the market it lies in. */
export function readRefreshToken(text: string): StoredToken | undefined {
  const [id = '', secret = '', ...rest] = text.split('.')
  const market = marketOfId(id)
  if (rest.length > 0 || secret === '' || market === undefined || !findMarket(market)) return undefined
  return { id, market, secretHash: hashOf(secret) }
}

/** 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
