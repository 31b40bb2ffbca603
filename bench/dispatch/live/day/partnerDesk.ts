import { EventEmitter, once } from 'node:events'
import {
  type Assignments,
  deliveryRoutes,
  getAssignments,
  patchAvailability,
  patchLocation,
  type Trip,
  type TripStop,
} from '@tiffin/contracts/delivery'
import type { Place } from '../../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Actor } from '../../../../tools/seed/actors.ts'
import { isRefusal, persist } from '../../../../tools/simulate/actors/persist.ts'
import type { Day } from './day.ts'

type Act = 'acceptOffer' | 'pickUpOrder' | 'deliverOrder'

/** An offer may have gone on to somebody else in this moment. */
const OVERTAKEN = ['offer_gone', 'offer_not_found'] as const

/**
 * What a partner's device shows and sends; offers are accepted as they come. One call follows the other, so that the
 * answer that came last is how things stand.
 */
export class PartnerDesk {
  readonly #actor: Actor
  readonly #day: Day
  readonly #news = new EventEmitter<{ news: [] }>().setMaxListeners(0)
  readonly #acceptedAt = new Map<string, number>()
  #calls: Promise<unknown> = Promise.resolve()
  #willLook = false
  #trip: Trip | null = null

  constructor(actor: Actor, day: Day) {
    this.#actor = actor
    this.#day = day
  }

  /** Where the trip leads next, as the API says. */
  get nextStop(): TripStop | undefined {
    return this.#trip?.stops?.[0]
  }

  /** The minute at which the answer to an acceptance came. */
  acceptedAt(orderId: string): number {
    return this.#acceptedAt.get(orderId) ?? 0
  }

  /** Waits until something has changed, at most until a minute. Rejects when the day is over. */
  async newsOr(minute: number): Promise<void> {
    const { clock, signal } = this.#day
    const over = new AbortController()
    const either = AbortSignal.any([signal, over.signal])
    const waits: Promise<unknown>[] = [once(this.#news, 'news', { signal: either })]
    if (minute < Number.POSITIVE_INFINITY) waits.push(clock.until(minute, either))
    try {
      await Promise.race(waits)
    } finally {
      over.abort()
    }
  }

  /** Looks what is assigned, and accepts what is offered. What is asked for while a look waits for its turn is that look. */
  async look(): Promise<void> {
    if (this.#willLook) return
    this.#willLook = true
    const seen = await this.#inTurn(() => {
      this.#willLook = false
      return this.#persist(() => this.#actor.call(getAssignments, {}))
    })
    await this.#take(seen)
  }

  async tellPlace(place: Place): Promise<void> {
    const body = this.#day.town.pointOf(place)
    await this.#persist(() => this.#actor.call(patchLocation, { params: this.#me, body }))
  }

  async setOnDuty(isAvailable: boolean): Promise<void> {
    await this.#persist(() =>
      this.#actor.call(patchAvailability, { params: this.#me, body: { isAvailable } }),
    )
  }

  pickUp(orderId: string): Promise<void> {
    return this.#act('pickUpOrder', orderId).then((seen) => this.#take(seen))
  }

  deliver(orderId: string): Promise<void> {
    return this.#act('deliverOrder', orderId).then((seen) => this.#take(seen))
  }

  get #me(): { id: string } {
    return { id: this.#actor.user.id }
  }

  async #take({ offers, trip }: Assignments): Promise<void> {
    this.#trip = trip
    this.#news.emit('news')
    for (const { orderId } of offers) await this.#accept(orderId)
  }

  async #accept(orderId: string): Promise<void> {
    try {
      const seen = await this.#act('acceptOffer', orderId)
      if (!this.#acceptedAt.has(orderId)) this.#acceptedAt.set(orderId, this.#day.clock.now)
      await this.#take(seen)
    } catch (error) {
      if (!isRefusal(error, ...OVERTAKEN)) throw error
      this.#day.journal.count(`acceptOffer answered ${error.problem.code}`)
    }
  }

  #act(what: Act, id: string): Promise<Assignments> {
    return this.#inTurn(() => this.#persist(() => this.#actor.call(deliveryRoutes[what], { params: { id } })))
  }

  #persist<T>(call: () => Promise<T>): Promise<T> {
    return persist(call, this.#day.journal, this.#day.signal)
  }

  /** After all calls that were asked for before, however they ended. */
  #inTurn<T>(call: () => Promise<T>): Promise<T> {
    const answer = this.#calls.then(call)
    this.#calls = answer.catch(() => undefined)
    return answer
  }
}
