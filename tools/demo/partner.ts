import { type Assignments, deliveryRoutes, type Offer } from '@tiffin/contracts/delivery'
import { orderRoutes } from '@tiffin/contracts/orders'
import { untilKnown } from '../seed/untilKnown.ts'
import { nextStop, placeOf, type TripOrder } from '../simulate/actors/nextStop.ts'
import { isRefusal } from '../simulate/actors/persist.ts'
import type { Random } from '../simulate/plan/random.ts'
import type { PartnerLife } from './cityLife.ts'
import type { Pace } from './pace.ts'
import { Ride } from './ride.ts'
import type { Session } from './session.ts'

/** Seconds between two looks for offers, and at an order that is not ready. */
const LOOK_EVERY = 4
/** Seconds over which the partners come on duty. */
const BEGINS_WITHIN = 10
const REFUSES = 0.04
/** Kilometres from their stand from which a partner without an order rides back. */
const AWAY = 0.15

type Act = 'acceptOffer' | 'refuseOffer' | 'pickUpOrder' | 'deliverOrder'

/** An order may be cancelled, or go on to somebody else, while a partner acts. */
const OVERTAKEN = ['offer_gone', 'offer_not_found', 'illegal_transition', 'order_not_found'] as const

/** A delivery partner of the demo. What is to be done is read anew each time, so that any moment is a good one to begin. */
export class DemoPartner {
  readonly #session: Session
  readonly #life: PartnerLife
  readonly #pace: Pace
  readonly #random: Random
  readonly #ride: Ride
  #begun = false
  /** Also where the answer to coming on duty was lost. */
  #mayBeOnDuty = false

  constructor(session: Session, life: PartnerLife, streetsTurned: number, pace: Pace, random: Random) {
    this.#session = session
    this.#life = life
    this.#pace = pace
    this.#random = random
    this.#ride = new Ride({ session, vehicle: life.vehicle, streetsTurned }, pace, random)
  }

  /** Goes off duty, also after the demo's end; what is on the trip stays there. */
  async end(): Promise<void> {
    if (this.#mayBeOnDuty) await this.#setOnDuty(false)
  }

  /** Does the next thing that is to be done. */
  async next(): Promise<void> {
    if (!this.#begun) await this.#begin()
    const { trip, offers } = await this.#look()
    const [offer] = offers
    if (offer) return this.#answer(offer)
    const order = nextStop(trip)
    if (order) return this.#carry(order)
    if (this.#ride.isNear(this.#life.stand, AWAY)) await this.#wait()
    else await this.#rideBack()
  }

  /** Comes on duty where they were last, else at their stand. */
  async #begin(): Promise<void> {
    // Not all of them in one moment: signing in costs the service a password hash.
    await this.#pace.pass(this.#random.between(0, BEGINS_WITHIN))
    const { partner } = await untilKnown(() => this.#look())
    const { latitude, longitude } = partner
    await this.#ride.tell(
      latitude === null || longitude === null ? this.#life.stand : { latitude, longitude },
    )
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

  /** One stop of an order, unless they are asked about another on the way. */
  async #carry(order: TripOrder): Promise<void> {
    const there = await this.#ride.to(placeOf(order), async () => {
      const now = await this.#look()
      return isOnTrip(now, order) && now.offers.length === 0
    })
    if (!there) return
    if (order.status === 'accepted' && !(await this.#isReady(order.orderId))) return this.#wait()
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
    await this.#ride.to(this.#life.stand, async () => {
      const { offers, trip } = await this.#look()
      return offers.length === 0 && trip === null
    })
  }

  async #wait(): Promise<void> {
    await this.#ride.tellWaiting()
    await this.#pace.look(LOOK_EVERY)
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
