import type { MarketId } from './market.ts'

/**
 * Ids are UUIDs of version 8 (RFC 9562, section 5.8) that name the market they belong to:
 *
 *   48 bits milliseconds | 4 version (8) | 12 high bits of the market | 2 variant (10) | 12 low bits | 50 random
 *
 * They sort by time, and stay valid when their market moves to another shard. Pure and browser-safe.
 */
export type Id = string

/** Markets are numbered under this; the id has 24 bits for them. */
export const MARKET_ID_LIMIT = 2 ** 24

const MILLISECONDS_LIMIT = 2 ** 48
const RANDOM_LIMIT = 2 ** 50
const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

let last = { milliseconds: -1, market: -1, random: 0 }

/** Random words at hand: asking for two at a time takes longer than all the rest of an id. */
const words = new Uint32Array(256)
let used = words.length

function randomWord(): number {
  if (used === words.length) {
    globalThis.crypto.getRandomValues(words)
    used = 0
  }
  used += 1
  return words[used - 1] as number
}

const random50 = (): number => (randomWord() % 2 ** 18) * 2 ** 32 + randomWord()

/** Within one millisecond and market this process's ids still rise: the random part goes on from the last. */
function nextRandom(milliseconds: number, market: MarketId): number {
  const follows = last.milliseconds === milliseconds && last.market === market
  const raised = last.random + 1 + (random50() % 2 ** 20)
  const random = follows && raised < RANDOM_LIMIT ? raised : random50()
  last = { milliseconds, market, random }
  return random
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/**
 * A new id in the market, of the given moment (milliseconds since 1970; now when left out).
 * @throws RangeError when the market is no integer in 1..2^24-1 or the moment is outside 48 bits.
 */
export function newId(market: MarketId, now: number = Date.now()): Id {
  if (!Number.isInteger(market) || market < 1 || market >= MARKET_ID_LIMIT) {
    throw new RangeError(`An id has 24 bits for its market, so ${market} cannot be one: use a market's id`)
  }
  const milliseconds = Math.floor(now)
  if (!(milliseconds >= 0 && milliseconds < MILLISECONDS_LIMIT)) {
    throw new RangeError(
      `An id has 48 bits for its time, so ${now} cannot be one: use milliseconds since 1970`,
    )
  }
  const random = nextRandom(milliseconds, market)
  const time = hex(milliseconds, 12)
  const versionGroup = hex(0x8000 | (market >> 12), 4)
  const variantGroup = hex(0x8000 | ((market & 0xfff) << 2) | Math.floor(random / 2 ** 48), 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-${versionGroup}-${variantGroup}-${hex(random % 2 ** 48, 12)}`
}

/** Whether the text has the form of an id of ours (its market may still be unknown). */
export const isId = (text: string): text is Id => marketOfId(text) !== undefined

/** The market an id names, or undefined when the text is not an id of ours. Parses only: the market may not exist. */
export function marketOfId(id: string): MarketId | undefined {
  if (!PATTERN.test(id)) return undefined
  const high = Number.parseInt(id.slice(15, 18), 16)
  const low = (Number.parseInt(id.slice(19, 23), 16) & 0x3fff) >> 2
  return high * 2 ** 12 + low || undefined
}

/** The least text that an id of this moment, or a later one, can have: ids of a stretch of time are a range of texts. */
export function firstIdOf(moment: Date): string {
  const time = hex(Math.max(0, moment.getTime()), 12)
  return `${time.slice(0, 8)}-${time.slice(8)}`
}

/** The moment an id was made, or undefined when the text is not an id of ours. */
export function timeOfId(id: string): Date | undefined {
  if (marketOfId(id) === undefined) return undefined
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}
