/** The session an access token belongs to. */
export interface TokenSession {
  /** Absent in tokens of a version that named none. */
  readonly id: string | undefined
  /** The user's session version when the token was signed; raised when all sessions of the user are ended. */
  readonly version: number
}

/** Access tokens that ended before their time: those of a session, or all of a user below a session version. */
export interface Revocation {
  readonly userId: string
  readonly sessionId: string | null
  readonly belowVersion: number | null
  /** When the last token it concerns has expired: milliseconds since 1970. */
  readonly until: number
}

/** Milliseconds after which entries whose tokens have all expired are let go of, when the next one comes. */
const SWEEP = 600_000

/**
 * The revocations that a process knows of, told to it by events (docs/decisions/0025). Asked for each request: two looks
 * into a Map.
 */
export class Revocations {
  /** Ended sessions, and until when that matters. */
  readonly #sessions = new Map<string, number>()
  readonly #users = new Map<string, { belowVersion: number; until: number }>()
  #sweepAt = 0

  /** Takes in what was told, in any order and as often as it is told. */
  add({ userId, sessionId, belowVersion, until }: Revocation): void {
    const now = Date.now()
    if (until <= now) return
    this.#sweep(now)
    if (sessionId !== null) this.#sessions.set(sessionId, Math.max(until, this.#sessions.get(sessionId) ?? 0))
    if (belowVersion === null) return
    const before = this.#users.get(userId)
    this.#users.set(userId, {
      belowVersion: Math.max(belowVersion, before?.belowVersion ?? 0),
      until: Math.max(until, before?.until ?? 0),
    })
  }

  /** Whether a token of this session, not expired by itself, has ended. */
  concern(userId: string, { id, version }: TokenSession): boolean {
    if (id !== undefined && this.#sessions.has(id)) return true
    const ofUser = this.#users.get(userId)
    return ofUser !== undefined && version < ofUser.belowVersion
  }

  /** How many are held. */
  get size(): number {
    return this.#sessions.size + this.#users.size
  }

  #sweep(now: number): void {
    if (now < this.#sweepAt) return
    this.#sweepAt = now + SWEEP
    for (const [id, until] of this.#sessions) if (until <= now) this.#sessions.delete(id)
    for (const [id, { until }] of this.#users) if (until <= now) this.#users.delete(id)
  }
}
