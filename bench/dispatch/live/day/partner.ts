import type { Place } from '../../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Courier } from '../../instance/instance.ts'
import type { Day } from './day.ts'
import type { BookedOrder } from './orderBook.ts'
import type { PartnerDesk } from './partnerDesk.ts'
import { pickupAt, placeAt, tellingMinutes, wayTo } from './way.ts'

/** Minutes of the market between two positions told on a way. */
const TELL_EVERY = 2

/**
 * A delivery partner by MDRPLIB's clock: on duty for their shift, and always on the way to where their trip leads next. A
 * way once begun is ended. Times are kept by the minute at which things are due, so that a late answer makes nobody late.
 */
export class Partner {
  readonly #courier: Courier
  readonly #desk: PartnerDesk
  readonly #day: Day
  #at: Place
  /** When what is begun has ended. */
  #freeAt: number

  constructor(courier: Courier, desk: PartnerDesk, day: Day) {
    this.#courier = courier
    this.#desk = desk
    this.#day = day
    this.#at = courier.at
    this.#freeAt = courier.onAt
  }

  /** The shift's two ends. What is on the trip at its end is still brought. */
  async keepShift(): Promise<void> {
    const { onAt, offAt } = this.#courier
    await this.#until(onAt)
    await this.#desk.tellPlace(this.#at)
    await this.#desk.setOnDuty(true)
    this.#day.answered(onAt)
    await this.#until(offAt)
    await this.#desk.setOnDuty(false)
    this.#day.answered(offAt)
  }

  /** Goes from stop to stop. Rejects when the day is over. */
  async drive(): Promise<never> {
    for (;;) {
      await this.#until(this.#freeAt)
      const stop = this.#desk.nextStop
      if (stop) await this.#visit(stop.kind, await this.#day.book.of(stop.orderId))
      else await this.#waitForWork()
    }
  }

  async #waitForWork(): Promise<void> {
    await this.#desk.newsOr(Number.POSITIVE_INFINITY)
    this.#freeAt = Math.max(this.#freeAt, this.#day.clock.now)
  }

  async #visit(kind: 'pickup' | 'door', booked: BookedOrder): Promise<void> {
    const { order } = booked
    const place = kind === 'pickup' ? order.restaurant : order.door
    const arrivesAt = await this.#goTo(place)
    if (kind === 'door') await this.#handOver(booked, arrivesAt)
    else await this.#fetchAt(place, arrivesAt)
  }

  /** Answers the minute of arrival. */
  async #goTo(place: Place): Promise<number> {
    const way = wayTo(this.#at, place, this.#freeAt, this.#day.travel)
    for (const minute of tellingMinutes(way, TELL_EVERY)) {
      await this.#until(minute)
      // One that is late already says less than the next.
      if (this.#day.clock.now < minute + TELL_EVERY) await this.#desk.tellPlace(placeAt(way, minute))
    }
    await this.#until(way.arrivesAt)
    this.#at = place
    await this.#desk.tellPlace(place)
    return way.arrivesAt
  }

  async #handOver({ orderId }: BookedOrder, arrivesAt: number): Promise<void> {
    const half = this.#day.instance.terms.dropoffMinutes / 2
    const due = arrivesAt + half
    await this.#until(due)
    await this.#desk.deliver(orderId)
    this.#day.answered(due)
    this.#day.delivered(orderId)
    this.#freeAt = due + half
  }

  /** Picks up one order after the other, as long as the trip leads to nowhere else. */
  async #fetchAt(place: Place, arrivesAt: number): Promise<void> {
    const half = this.#day.instance.terms.pickupMinutes / 2
    this.#freeAt = arrivesAt
    for (;;) {
      const booked = await this.#nextAt(place)
      if (!booked) break
      const { order, orderId } = booked
      const acceptedAt = this.#desk.acceptedAt(orderId)
      const due = pickupAt({ arrivesAt, readyAt: order.readyAt, acceptedAt }, half)
      if (this.#day.clock.now < due) await this.#desk.newsOr(due)
      else {
        await booked.isReady
        await this.#desk.pickUp(orderId)
        this.#day.answered(due)
        this.#freeAt = due + half
      }
    }
    // Who waited in vain leaves when they are told to, not before.
    if (this.#freeAt === arrivesAt) this.#freeAt = Math.max(arrivesAt, this.#day.clock.now)
  }

  /** The order that the trip has to be picked up next, if it is at this place. */
  async #nextAt(place: Place): Promise<BookedOrder | undefined> {
    const stop = this.#desk.nextStop
    if (stop?.kind !== 'pickup') return undefined
    const booked = await this.#day.book.of(stop.orderId)
    return booked.order.restaurant === place ? booked : undefined
  }

  #until(minute: number): Promise<void> {
    return this.#day.clock.until(minute, this.#day.signal)
  }
}
