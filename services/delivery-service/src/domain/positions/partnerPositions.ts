import { POSITION_TTL_SECONDS, type Position } from '@tiffin/contracts/positions'
import { type PartnerCaller, requireSelf } from '../caller.ts'
import type { Point } from '../dispatch/marketState.ts'
import { partnerNotFound } from '../refusals.ts'
import { LiveOrders } from './liveOrders.ts'

/** A position and when it was measured. */
export interface TimedPoint extends Point {
  readonly at: Date
}

export interface PositionPorts {
  /** The partner's stored position, null before the first; undefined where the partner is not known. */
  load(partner: PartnerCaller): Promise<TimedPoint | null | undefined>
  /** Stores it unless a newer one is there. */
  save(partner: PartnerCaller, position: TimedPoint): Promise<void>
  /** The orders under way on the partner's live trip. */
  liveOrders(partner: PartnerCaller): Promise<readonly string[]>
  /** Tells those who watch the orders, or the market. Never rejects: a watcher misses one position and gets the next. */
  tell(position: Position, orderIds: readonly string[]): Promise<void>
  /** The stored position is a newer one. */
  onSaved(partner: PartnerCaller): void
  onFailure(partner: PartnerCaller, error: unknown): void
  /** How many minutes of the ways pass in one of the clock. */
  readonly timeLapse: number
}

/** Seconds on the way between two writes of one partner's position. */
const SAVE_SECONDS = 15
/** Seconds after which a partner who reports nothing is forgotten here. */
const FORGET_SECONDS = 3600

interface Track {
  readonly partner: PartnerCaller
  last: TimedPoint | undefined
  /** Milliseconds; when `last` was last written. */
  savedAt: number
  saved: boolean
  heardAt: number
}

/** Where partners are: the newest wins, watchers are told at once, and the row follows every 15 s. */
export class PartnerPositions {
  readonly #ports: PositionPorts
  readonly #liveOrders: LiveOrders
  readonly #tracks = new Map<string, Track>()

  constructor(ports: PositionPorts) {
    this.#ports = ports
    this.#liveOrders = new LiveOrders(ports.liveOrders)
  }

  /**
   * A partner tells where they are; answers the newest position known, which is another where theirs came late.
   * Throws `forbidden` or `partner_not_found`.
   */
  async report(
    caller: PartnerCaller,
    partnerId: string,
    point: Point,
    measuredAt?: Date,
  ): Promise<TimedPoint> {
    requireSelf(caller, partnerId)
    // Now, not when the row is there: a later position may come another way meanwhile.
    const now = new Date()
    const track = this.#tracks.get(partnerId) ?? (await this.#begin(caller))
    const position = { ...point, at: measuredAt && measuredAt < now ? measuredAt : now }
    track.heardAt = now.getTime()
    if (position.at < newestOf(track)) return track.last ?? position
    this.#take(track, position)
    const orderIds = await this.#liveOrders.of(caller)
    // While the trip was looked up a newer position may have come and gone out: this one must not follow it.
    if (track.last === position) await this.#ports.tell(asPosition(partnerId, position), orderIds)
    if (this.#isDue(track)) await this.#save(track)
    return track.last ?? position
  }

  /**
   * An order joined the partner's trip: who watches it is told the last position known here or stored, as the next may be
   * a while. One that is old says nothing of the way to come.
   */
  async repeatFor(orderId: string, partner: PartnerCaller): Promise<void> {
    const stored = await this.#ports.load(partner)
    const last = newerOf(this.#tracks.get(partner.id)?.last, stored ?? undefined)
    if (last && secondsSince(last.at.getTime()) < POSITION_TTL_SECONDS)
      await this.#ports.tell(asPosition(partner.id, last), [orderId])
  }

  /** A position that came in another way; our own come back this way too and are not newer. */
  async learn(partner: PartnerCaller, position: TimedPoint): Promise<void> {
    const track = this.#tracks.get(partner.id) ?? this.#track(partner, undefined)
    track.heardAt = Date.now()
    if (position.at <= newestOf(track)) return
    this.#take(track, position)
    if (this.#isDue(track)) await this.#trySave(track)
  }

  /** The partner's trip changed: its orders are asked for anew, and the row gets the newest position. */
  async tripChanged(partnerId: string): Promise<void> {
    this.#liveOrders.forget(partnerId)
    const track = this.#tracks.get(partnerId)
    if (track && !track.saved) await this.#trySave(track)
  }

  /** Nothing is known here of a partner any more. */
  forget(partnerId: string): void {
    this.#tracks.delete(partnerId)
    this.#liveOrders.forget(partnerId)
  }

  /** Writes what has waited long enough (or everything), and forgets who has long been silent. */
  async flush({ all } = { all: false }): Promise<void> {
    for (const [partnerId, track] of this.#tracks) {
      if (!track.saved && (all || this.#isDue(track))) await this.#trySave(track)
      if (track.saved && secondsSince(track.heardAt) > FORGET_SECONDS) this.#tracks.delete(partnerId)
    }
    this.#liveOrders.forgetExpired()
  }

  async #begin(caller: PartnerCaller): Promise<Track> {
    const stored = await this.#ports.load(caller)
    if (stored === undefined) throw partnerNotFound()
    return this.#tracks.get(caller.id) ?? this.#track(caller, stored ?? undefined)
  }

  #track(partner: PartnerCaller, last: TimedPoint | undefined): Track {
    const track = { partner, last, savedAt: 0, saved: true, heardAt: Date.now() }
    this.#tracks.set(partner.id, track)
    return track
  }

  #isDue({ savedAt }: Track): boolean {
    return secondsSince(savedAt) >= SAVE_SECONDS / this.#ports.timeLapse
  }

  #take(track: Track, position: TimedPoint): void {
    track.last = position
    track.saved = false
  }

  async #save(track: Track): Promise<void> {
    const position = track.last
    if (!position) return
    const before = track.savedAt
    track.savedAt = Date.now()
    try {
      await this.#ports.save(track.partner, position)
    } catch (error) {
      track.savedAt = before
      throw error
    }
    if (track.last === position) track.saved = true
    this.#ports.onSaved(track.partner)
  }

  async #trySave(track: Track): Promise<void> {
    try {
      await this.#save(track)
    } catch (error) {
      this.#ports.onFailure(track.partner, error)
    }
  }
}

/** When the newest position was measured. One of the future, from a clock that was wrong, makes no other old. */
function newestOf({ last }: Track): Date {
  return last && last.at.getTime() <= Date.now() ? last.at : new Date(0)
}

function newerOf(one: TimedPoint | undefined, other: TimedPoint | undefined): TimedPoint | undefined {
  return one && other ? (one.at < other.at ? other : one) : (one ?? other)
}

function secondsSince(milliseconds: number): number {
  return (Date.now() - milliseconds) / 1000
}

function asPosition(deliveryPartnerId: string, { latitude, longitude, at }: TimedPoint): Position {
  return { deliveryPartnerId, latitude, longitude, timestamp: at.toISOString() }
}
