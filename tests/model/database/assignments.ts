import {
  type AssignmentStatus,
  mayBecome,
} from '../../../services/delivery-service/src/domain/assignmentStatus.ts'
import type { ArrivalNews } from '../../../services/delivery-service/src/domain/dispatch/live/lastingArrivals.ts'
import type {
  Assignment,
  AssignmentTable,
  NewAssignment,
  OrderNote,
  Stops,
} from '../../../services/delivery-service/src/domain/ledger.ts'
import type { AssignmentRow, DeliveryTables } from './deliveryTables.ts'
import type { ModelTransaction } from './modelDatabase.ts'

const NOWHERE = { latitude: 37.78, longitude: -122.41 }

/** The table of assignments, as its port promises it. */
export class ModelAssignments implements AssignmentTable {
  readonly #tx: ModelTransaction
  readonly #tables: DeliveryTables

  constructor(tx: ModelTransaction, tables: DeliveryTables) {
    this.#tx = tx
    this.#tables = tables
  }

  /** Where a door is says nothing of who has an order. */
  async coarsenDoor(): Promise<void> {}

  async lock(orderId: string): Promise<Assignment | undefined> {
    await this.#tx.statement('locks the assignment')
    if (!this.#row(orderId)) return undefined
    await this.#tx.lock(`assignment ${orderId}`)
    return this.#row(orderId)
  }

  async open(orders: readonly NewAssignment[]): Promise<ReadonlySet<string>> {
    const opened = new Set<string>()
    for (const order of orders) if (await this.#open(order)) opened.add(order.orderId)
    return opened
  }

  async #open(order: NewAssignment): Promise<boolean> {
    const { orderId, market, orderVersion, readyAt } = order
    await this.#tx.lock(`assignment ${orderId}`)
    const known = this.#row(orderId)
    if (known && known.status !== 'announced') return false
    const status = 'searching'
    this.#set(
      known
        ? { ...known, status, version: known.version + 1, hasDetails: true }
        : {
            orderId,
            market,
            status,
            version: 1,
            orderVersion,
            partnerId: null,
            readyAt,
            isReady: false,
            hasDetails: true,
          },
    )
    return true
  }

  async announce({
    orderId,
    market,
    readyAt,
  }: Pick<NewAssignment, 'orderId' | 'market' | 'readyAt'>): Promise<void> {
    if (this.#row(orderId)) return
    await this.#tx.lock(`assignment ${orderId}`)
    if (this.#row(orderId)) return
    this.#set({
      orderId,
      market,
      status: 'announced',
      version: 1,
      orderVersion: 0,
      partnerId: null,
      readyAt,
      isReady: false,
      hasDetails: false,
    })
  }

  async noteOrder({ orderId, orderVersion, readyAt, kitchen }: OrderNote): Promise<void> {
    const row = this.#row(orderId) as AssignmentRow
    const isReady = kitchen === 'done' ? row.isReady : kitchen === 'ready'
    this.#set({ ...row, orderVersion, readyAt, isReady })
  }

  async noteTold(news: readonly ArrivalNews[]): Promise<ReadonlySet<string>> {
    await this.#tx.statement('notes what is told')
    const noted = news.filter(
      ({ orderId, version }) =>
        this.#row(orderId)?.version === version && this.#tx.tryLock(`assignment ${orderId}`),
    )
    return new Set(noted.map(({ orderId }) => orderId))
  }

  async stops(orderId: string): Promise<Stops | undefined> {
    return this.#row(orderId)?.hasDetails ? { restaurant: NOWHERE, door: NOWHERE } : undefined
  }

  async move(assignment: Assignment, to: AssignmentStatus, partnerId: string | null): Promise<Assignment> {
    if (!mayBecome(assignment.status, to))
      throw new Error(`The assignment of ${assignment.orderId} cannot go from ${assignment.status} to ${to}`)
    const row = this.#row(assignment.orderId) as AssignmentRow
    const moved = { ...row, status: to, partnerId, version: row.version + 1 }
    this.#set(moved)
    return moved
  }

  #row(orderId: string): AssignmentRow | undefined {
    return this.#tables.assignments.get(this.#tx, orderId)
  }

  #set(row: AssignmentRow): void {
    this.#tables.assignments.set(this.#tx, row.orderId, row)
  }
}
