import type { TripOrder, TripTable } from '../../../services/delivery-service/src/domain/ledger.ts'
import { idOf, KIND } from '../system/ids.ts'
import { type DeliveryTables, isUnderWay, type TripOrderRow, type TripRow } from './deliveryTables.ts'
import type { ModelTransaction } from './modelDatabase.ts'
import { CAPACITY } from './offers.ts'

/** What a unique index refuses. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation'
}

/** The tables of trips, as their port promises them: unique indexes let one be live a partner, and an order be on one. */
export class ModelTrips implements TripTable {
  readonly #tx: ModelTransaction
  readonly #tables: DeliveryTables

  constructor(tx: ModelTransaction, tables: DeliveryTables) {
    this.#tx = tx
    this.#tables = tables
  }

  async join(partnerId: string, orderId: string): Promise<string | undefined> {
    await this.#tx.statement('joins the trip')
    const trip = await this.#liveOrStarted(partnerId)
    if (this.#ordersOn(trip.id).filter(isUnderWay).length >= CAPACITY) return undefined
    await this.#put(trip, orderId, 'accepted')
    return trip.id
  }

  async resume(partnerId: string, orderId: string): Promise<void> {
    await this.#tx.statement('resumes the trip')
    await this.#put(await this.#liveOrStarted(partnerId), orderId, 'picked_up')
  }

  async orderOf(orderId: string): Promise<TripOrder | undefined> {
    await this.#tx.statement('looks for the trip')
    return this.#tables.tripOrders
      .all(this.#tx)
      .filter((order) => order.orderId === orderId)
      .toSorted((a, b) => b.acceptedSeq - a.acceptedSeq)[0]
  }

  async setStatus(order: TripOrder, status: TripOrder['status']): Promise<void> {
    const key = `${order.tripId} ${order.orderId}`
    const row = this.#tables.tripOrders.get(this.#tx, key) as TripOrderRow
    await this.#tx.lock(`live order ${order.orderId}`)
    this.#tables.tripOrders.set(this.#tx, key, { ...row, status })
  }

  async endIfDone(tripId: string): Promise<void> {
    const trip = this.#tables.trips.get(this.#tx, tripId)
    if (!trip?.isLive || this.#ordersOn(tripId).some(isUnderWay)) return
    await this.#tx.lock(`live trip ${trip.partnerId}`)
    this.#tables.trips.set(this.#tx, tripId, { ...trip, isLive: false })
  }

  async #liveOrStarted(partnerId: string): Promise<TripRow> {
    const live = () =>
      this.#tables.trips.all(this.#tx).find((trip) => trip.partnerId === partnerId && trip.isLive)
    const known = live()
    if (known) return known
    await this.#tx.lock(`live trip ${partnerId}`)
    if (live()) throw new UniqueViolation(`Partner ${partnerId} is on a live trip`)
    const id = idOf(KIND.trip, this.#tables.next())
    const started = { id, partnerId, isLive: true }
    this.#tables.trips.set(this.#tx, id, started)
    return started
  }

  async #put(
    { id: tripId, partnerId }: TripRow,
    orderId: string,
    status: TripOrder['status'],
  ): Promise<void> {
    await this.#tx.lock(`live order ${orderId}`)
    const rows = this.#tables.tripOrders.all(this.#tx)
    if (rows.some((row) => row.orderId === orderId && row.tripId !== tripId && isUnderWay(row)))
      throw new UniqueViolation(`Order ${orderId} is on a live trip`)
    const row = { tripId, orderId, partnerId, status, acceptedSeq: this.#tables.next() }
    this.#tables.tripOrders.set(this.#tx, `${tripId} ${orderId}`, row)
  }

  #ordersOn(tripId: string): TripOrderRow[] {
    return this.#tables.tripOrders.all(this.#tx).filter((order) => order.tripId === tripId)
  }
}
