import { deliveryRoutes } from '@tiffin/contracts/delivery'
import { isFinal } from '@tiffin/contracts/orderStatus'
import { distanceKm, type Point } from '@tiffin/sharding/geo'
import type { Actor } from '../../seed/actors.ts'
import type { Clock } from '../clock.ts'
import type { Journal } from '../journal.ts'
import type { PartnerPlan } from '../plan/plan.ts'
import { type Random, seededRandom } from '../plan/random.ts'
import type { LiveSocket } from './liveSocket.ts'
import type { OrderView } from './orderView.ts'
import { persist } from './persist.ts'
import { rideOf } from './ride.ts'
import { isSocketRefusal } from './socketRefusal.ts'

/** Kilometres within which a partner is there. */
const THERE = 0.05

/** A place, and when the partner was there: however late it arrives, it is not taken for newer than it is. */
interface MeasuredPoint extends Point {
  readonly timestamp: string
}

/** Where a partner is: rides, and tells positions on the way, by HTTP and by socket in turn. */
export class PartnerWay {
  readonly #actor: Actor
  readonly #vehicle: PartnerPlan['vehicle']
  readonly #socket: LiveSocket
  readonly #clock: Clock
  readonly #journal: Journal
  readonly #random: Random
  #at: Point
  #told = 0

  constructor(actor: Actor, plan: PartnerPlan, socket: LiveSocket, clock: Clock, journal: Journal) {
    this.#actor = actor
    this.#vehicle = plan.vehicle
    this.#socket = socket
    this.#clock = clock
    this.#journal = journal
    this.#random = seededRandom(plan.seed + 1)
    this.#at = plan.start
  }

  /** Rides on until there, or until the order has ended; who is there already tells no position again. */
  async ride(view: OrderView, to: Point): Promise<void> {
    if (this.#told > 0 && distanceKm(this.#at, to) < THERE) return
    for (const { point, minutes } of rideOf(this.#at, to, this.#vehicle, this.#random)) {
      await this.#clock.pass(minutes)
      if (view.status && isFinal(view.status)) return
      this.#at = point
      await this.#tell(view.orderId, point)
    }
  }

  async #tell(orderId: string, point: Point): Promise<void> {
    this.#told += 1
    const by = this.#told % 2 === 0 ? 'socket' : 'http'
    const partnerId = this.#actor.user.id
    this.#journal.sentPositions.push({ orderId, partnerId, ...point, at: performance.now(), by })
    const measured = { ...point, timestamp: new Date().toISOString() }
    if (by === 'http') await this.#patchLocation(measured)
    else await this.#reportBySocket(orderId, measured)
  }

  async #reportBySocket(orderId: string, measured: MeasuredPoint): Promise<void> {
    try {
      await this.#socket.report({ orderId, deliveryPartnerId: this.#actor.user.id, ...measured })
    } catch (error) {
      // The next position is newer than this one repeated; the order may also have ended meanwhile.
      if (!isSocketRefusal(error)) throw error
      this.#journal.count(`position refused: ${error.code}`)
    }
  }

  async #patchLocation(body: MeasuredPoint): Promise<void> {
    const params = { id: this.#actor.user.id }
    const patch = () => this.#actor.call(deliveryRoutes.patchLocation, { params, body })
    await persist(patch, this.#journal)
  }
}
