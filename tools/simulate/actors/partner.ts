import { type Assignments, deliveryRoutes, type Offer } from '@tiffin/contracts/delivery'
import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Actor } from '../../seed/actors.ts'
import type { Clock } from '../clock.ts'
import type { Journal } from '../journal.ts'
import type { PartnerPlan } from '../plan/plan.ts'
import { type Random, seededRandom } from '../plan/random.ts'
import type { LiveSocket } from './liveSocket.ts'
import { nextStop, placeOf, type TripOrder, underWay } from './nextStop.ts'
import type { OrderView } from './orderView.ts'
import { PartnerWay } from './partnerWay.ts'
import { isRefusal, pauseAfterTrouble, persist } from './persist.ts'
import { TripViews } from './tripViews.ts'

/** Real milliseconds between two looks for offers. */
const LOOK_EVERY = 500

type Act = 'acceptOffer' | 'refuseOffer' | 'pickUpOrder' | 'deliverOrder'

/** An order may be cancelled, or an offer go on, while the partner answers. */
const OVERTAKEN = ['offer_gone', 'offer_not_found', 'illegal_transition', 'order_not_found'] as const

/** A delivery partner: answers offers, also on a trip; rides, picks up, delivers, one stop after another. */
export class Partner {
  readonly actor: Actor
  readonly #plan: PartnerPlan
  readonly #views: TripViews
  readonly #clock: Clock
  readonly #journal: Journal
  readonly #random: Random
  readonly #way: PartnerWay
  #silent: string | undefined
  #mayBeSilent: boolean

  constructor(actor: Actor, plan: PartnerPlan, socket: LiveSocket, clock: Clock, journal: Journal) {
    this.actor = actor
    this.#plan = plan
    this.#views = new TripViews(socket)
    this.#clock = clock
    this.#journal = journal
    this.#random = seededRandom(plan.seed)
    this.#way = new PartnerWay(actor, plan, socket, clock, journal)
    this.#mayBeSilent = plan.silentOnce
  }

  /** Works until the signal. What nothing explains is a trouble in the journal; the work goes on. */
  async work(signal: AbortSignal): Promise<void> {
    let now: Assignments | undefined
    while (!signal.aborted) {
      try {
        now = await this.#next(now ?? (await this.#look()))
      } catch (error) {
        if (signal.aborted) return
        this.#journal.trouble('nobody meets the unexpected', `partner ${this.actor.user.id}: ${error}`)
        now = undefined
        await pauseAfterTrouble(signal)
      }
    }
  }

  /** Does the next thing that what is assigned asks for; answers what is assigned then. */
  async #next({ trip, offers }: Assignments): Promise<Assignments> {
    const offer = offers.find(({ orderId }) => orderId !== this.#silent)
    if (offer) return this.#answer(offer)
    const orders = underWay(trip)
    if (!(await this.#views.follow(orders.map(({ orderId }) => orderId)))) return this.#lookLater()
    const order = nextStop(trip)
    const view = order && this.#views.of(order.orderId)
    return order && view ? this.#visit(order, view) : this.#lookLater()
  }

  #look(): Promise<Assignments> {
    return persist(() => this.actor.call(deliveryRoutes.getAssignments, {}), this.#journal)
  }

  async #answer({ orderId }: Offer): Promise<Assignments> {
    if (this.#mayBeSilent) {
      this.#mayBeSilent = false
      this.#silent = orderId
      this.#journal.count('offers left to expire')
      return this.#look()
    }
    await this.#clock.pass(this.#random.between(0.1, 1))
    const refuses = this.#random.chance(this.#plan.refuses)
    return (await this.#act(refuses ? 'refuseOffer' : 'acceptOffer', orderId)) ?? this.#lookLater()
  }

  async #visit(order: TripOrder, view: OrderView): Promise<Assignments> {
    await this.#way.ride(view, placeOf(order))
    if (order.status === 'picked_up') return this.#deliver(order)
    if (view.status && isFinal(view.status)) return this.#dropped()
    // Not ready yet: who waits may be asked about another order.
    if (view.status !== 'ready') return this.#lookLater()
    return (await this.#act('pickUpOrder', order.orderId)) ?? this.#lookLater()
  }

  async #deliver({ orderId }: TripOrder): Promise<Assignments> {
    const now = await this.#act('deliverOrder', orderId)
    if (now) this.#journal.deliveries.push({ orderId, partnerId: this.actor.user.id })
    return now ?? this.#lookLater()
  }

  /** The order ended on the way: the trip lets go of it soon. */
  async #dropped(): Promise<Assignments> {
    this.#journal.count('orders that ended on the way to the restaurant')
    return this.#lookLater()
  }

  /** Acts on an order, and answers what is assigned then; undefined: it had ended or gone on to somebody else. */
  async #act(what: Act, id: string): Promise<Assignments | undefined> {
    const act = () => this.actor.call(deliveryRoutes[what], { params: { id } })
    try {
      const now = await persist(act, this.#journal)
      this.#journal.count(what)
      return now
    } catch (error) {
      if (!isRefusal(error, ...OVERTAKEN)) throw error
      this.#journal.count(`${what} answered ${error.problem.code}`)
      return undefined
    }
  }

  async #lookLater(): Promise<Assignments> {
    await this.#clock.look(LOOK_EVERY)
    return this.#look()
  }
}
