import { deliveryRoutes } from '@tiffin/contracts/delivery'
import { distanceKm, type Point } from '@tiffin/sharding/geo'
import { KM_PER_MINUTE } from '../simulate/actors/ride.ts'
import type { Random } from '../simulate/plan/random.ts'
import type { Vehicle } from './cityLife.ts'
import type { Pace } from './pace.ts'
import type { Session } from './session.ts'
import { lengthOf, pointOn, wayBetween } from './streets.ts'

/** Seconds between two positions on the way, and of who waits. */
const TELL_EVERY = 3
const TELL_WAITING_EVERY = 20
/** Steps that a late one counts for at most: after a long silence they stood still meanwhile. */
const LONGEST_STEP = 4
/** Steps after which a partner on the way looks whether to go on. */
const LOOK_AFTER_STEPS = 4
/** Kilometres within which somebody is there. */
const THERE = 0.01

export interface Rider {
  readonly session: Session
  readonly vehicle: Vehicle
  /** Degrees by which the streets of the city are turned. */
  readonly streetsTurned: number
}

/** Where a partner of the demo is: tells it, waiting or on the way. */
export class Ride {
  readonly #rider: Rider
  readonly #pace: Pace
  readonly #random: Random
  #at: Point | undefined
  #toldAt = Number.NEGATIVE_INFINITY

  constructor(rider: Rider, pace: Pace, random: Random) {
    this.#rider = rider
    this.#pace = pace
    this.#random = random
  }

  isNear(point: Point, km: number): boolean {
    return this.#at !== undefined && distanceKm(this.#at, point) <= km
  }

  /** Is somewhere from now on, and tells it. */
  async tell(point: Point): Promise<void> {
    const { session } = this.#rider
    const params = { id: await session.userId() }
    await session.ask(deliveryRoutes.patchLocation, { params, body: point })
    this.#at = point
    this.#toldAt = performance.now()
  }

  /** Tells once more where they wait, unless they just did. */
  async tellWaiting(): Promise<void> {
    if (this.#at && this.#pace.secondsSince(this.#toldAt) > TELL_WAITING_EVERY) await this.tell(this.#at)
  }

  /** Rides there and tells positions on the way; false where it was given up, as `goOn` said now and then. */
  async to(point: Point, goOn: () => Promise<boolean>): Promise<boolean> {
    if (!this.#at || this.isNear(point, THERE)) return true
    const way = wayBetween(this.#at, point, this.#rider.streetsTurned, this.#random)
    const length = lengthOf(way)
    let last = performance.now()
    let km = 0
    for (let step = 1; km < length; step += 1) {
      await this.#pace.look(TELL_EVERY)
      km += this.#kmIn(this.#pace.secondsSince(last))
      last = performance.now()
      await this.tell(pointOn(way, km))
      if (step % LOOK_AFTER_STEPS === 0 && !(await goOn())) return false
    }
    return true
  }

  #kmIn(seconds: number): number {
    const most = LONGEST_STEP * this.#pace.atLeast(TELL_EVERY)
    return (KM_PER_MINUTE[this.#rider.vehicle] / 60) * Math.min(seconds, most)
  }
}
