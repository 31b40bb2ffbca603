import { type Assignments, deliveryRoutes, type Offer, type Trip } from '@tiffin/contracts/delivery'
import { orderRoutes } from '@tiffin/contracts/orders'
import { distanceKm, type Point } from '@tiffin/sharding/geo'
import { untilKnown } from '../seed/untilKnown.ts'
import { isRefusal } from '../simulate/actors/persist.ts'
import type { Random } from '../simulate/plan/random.ts'
import type { PartnerLife } from './cityLife.ts'
import type { Pace } from './pace.ts'
import type { Session } from './session.ts'
import { positionsOn, wayBetween } from './streets.ts'

/** Seconds between two looks for offers, and at an order that is not ready. */
const LOOK_EVERY = 4
/** Seconds between two positions on the way, and of who waits. */
const TELL_EVERY = 3
const TELL_WAITING_EVERY = 20
/** Positions after which a partner on the way looks whether the order is still theirs. */
const LOOK_AFTER_STEPS = 4
/** Seconds over which the partners come on duty. */
const BEGINS_WITHIN = 10
const REFUSES = 0.04
/** Kilometres from their stand from which a partner without an order rides back. */
const AWAY = 0.15

type TripOrder = Trip['orders'][number]
type Act = 'acceptOffer' | 'refuseOffer' | 'pickUpOrder' | 'deliverOrder'

/** An order may be cancelled, or go on to somebody else, while a partner acts. */
const OVERTAKEN = ['offer_gone', 'offer_not_found', 'illegal_transition', 'order_not_found'] as const

/** A delivery partner of the demo. What is to be done is read anew each time, so that any moment is a good one to begin. */
export class DemoPartner {
  readonly #session: Session
  readonly #life: PartnerLife
  readonly #streetsTurned: number
  readonly #pace: Pace
  readonly #random: Random
  #at: Point | undefined
  #toldAt = Number.NEGATIVE_INFINITY
  #begun = false
  /** Also where the answer to coming on duty was lost. */
  #mayBeOnDuty = false

  constructor(session: Session, life: PartnerLife, streetsTurned: number, pace: Pace, random: Random) {
    this.#session = session
    this.#life = life
    this.#streetsTurned = streetsTurned
    this.#pace = pace
    this.#random = random
  }

  /** Goes off duty, also after the demo's end; what is on the trip stays there. */
  async end(): Promise<void> {
    if (this.#mayBeOnDuty) await this.#setOnDuty(false)
  }

  /** Does the next thing that is to be done. */
  async next(): Promise<void> {
    if (!this.#begun) await this.#begin()
    const { trip, offers } = await this.#look()
    const carried = trip?.orders.filter(({ status }) => status === 'accepted' || status === 'picked_up') ?? []
    const order = carried.find(({ status }) => status === 'picked_up') ?? carried[0]
    if (order) return this.#carry(order)
    const [offer] = offers
    if (offer) return this.#answer(offer)
    if (this.#at && distanceKm(this.#at, this.#life.stand) > AWAY) await this.#rideBack()
    else await this.#wait()
  }

  /** Comes on duty where they were last, else at their stand. */
  async #begin(): Promise<void> {
    // Not all of them in one moment: signing in costs the service a password hash.
    await this.#pace.pass(this.#random.between(0, BEGINS_WITHIN))
    const { partner } = await untilKnown(() => this.#look())
    const { latitude, longitude } = partner
    await this.#tell(latitude === null || longitude === null ? this.#life.stand : { latitude, longitude })
    this.#mayBeOnDuty = true
    await this.#setOnDuty(true)
    this.#begun = true
  }

  async #setOnDuty(isAvailable: boolean): Promise<void> {
    const params = { id: await this.#session.userId() }
    await this.#session.askOnce(deliveryRoutes.patchAvailability, { params, body: { isAvailable } })
  }

  #look(): Promise<Assignments> {
    return this.#session.ask(deliveryRoutes.getAssignments, {})
  }

  async #answer({ orderId }: Offer): Promise<void> {
    await this.#pace.pass(this.#random.between(3, 9))
    await this.#act(this.#random.chance(REFUSES) ? 'refuseOffer' : 'acceptOffer', orderId)
  }

  async #carry(order: TripOrder): Promise<void> {
    const to = order.status === 'picked_up' ? order.door : order.pickup
    const there = await this.#ride(to, async () => isOnTrip(await this.#look(), order))
    if (!there) return
    if (order.status === 'accepted' && !(await this.#isReady(order.orderId))) {
      await this.#tellWaiting()
      return this.#pace.look(LOOK_EVERY)
    }
    await this.#pace.pass(this.#random.between(6, 20))
    await this.#act(order.status === 'accepted' ? 'pickUpOrder' : 'deliverOrder', order.orderId)
  }

  async #isReady(id: string): Promise<boolean> {
    try {
      return (await this.#session.ask(orderRoutes.getOrder, { params: { id } })).status === 'ready'
    } catch (error) {
      // Order-service has not heard yet that it is theirs.
      if (!isRefusal(error, 'order_not_found', 'forbidden')) throw error
      return false
    }
  }

  /** To their stand, as long as nobody asks them. */
  async #rideBack(): Promise<void> {
    await this.#ride(this.#life.stand, async () => {
      const { offers, trip } = await this.#look()
      return offers.length === 0 && trip === null
    })
  }

  async #wait(): Promise<void> {
    await this.#tellWaiting()
    await this.#pace.look(LOOK_EVERY)
  }

  async #tellWaiting(): Promise<void> {
    const since = performance.now() - this.#toldAt
    if (this.#at && since > this.#pace.milliseconds(TELL_WAITING_EVERY)) await this.#tell(this.#at)
  }

  /** Rides there and tells positions on the way; false where it was given up, as `goOn` said now and then. */
  async #ride(to: Point, goOn: () => Promise<boolean>): Promise<boolean> {
    if (!this.#at || distanceKm(this.#at, to) < 0.01) return true
    const way = wayBetween(this.#at, to, this.#streetsTurned, this.#random)
    const every = this.#pace.atLeast(TELL_EVERY)
    for (const [i, point] of positionsOn(way, this.#life.vehicle, every).entries()) {
      await this.#pace.look(TELL_EVERY)
      await this.#tell(point)
      if (i % LOOK_AFTER_STEPS === LOOK_AFTER_STEPS - 1 && !(await goOn())) return false
    }
    return true
  }

  async #tell(point: Point): Promise<void> {
    const params = { id: await this.#session.userId() }
    await this.#session.ask(deliveryRoutes.patchLocation, { params, body: point })
    this.#at = point
    this.#toldAt = performance.now()
  }

  async #act(what: Act, id: string): Promise<void> {
    try {
      await this.#session.ask(deliveryRoutes[what], { params: { id } })
    } catch (error) {
      if (!isRefusal(error, ...OVERTAKEN)) throw error
    }
  }
}

function isOnTrip({ trip }: Assignments, { orderId, status }: TripOrder): boolean {
  return trip?.orders.some((order) => order.orderId === orderId && order.status === status) ?? false
}
