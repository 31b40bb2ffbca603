import type {
  Assignment,
  OfferOutcome,
  Partner,
  TripOrder,
} from '../../../services/delivery-service/src/domain/ledger.ts'
import type { ModelDatabase } from './modelDatabase.ts'
import type { Table } from './table.ts'

export interface AssignmentRow extends Assignment {
  readonly hasDetails: boolean
}

export interface OfferRow {
  readonly id: string
  readonly orderId: string
  readonly partnerId: string
  readonly status: 'open' | OfferOutcome
  readonly expiresAt: number
  /** Rises with each offer. */
  readonly seq: number
}

export interface TripRow {
  readonly id: string
  readonly partnerId: string
  readonly isLive: boolean
}

export interface TripOrderRow extends TripOrder {
  /** Rises with each acceptance. */
  readonly acceptedSeq: number
}

export interface PartnerRow extends Partner {
  readonly deliveries: number
}

/** The tables of delivery-service's schema. */
export class DeliveryTables {
  readonly assignments: Table<AssignmentRow>
  readonly offers: Table<OfferRow>
  readonly trips: Table<TripRow>
  readonly tripOrders: Table<TripOrderRow>
  readonly partners: Table<PartnerRow>
  #last = 0

  constructor(database: ModelDatabase) {
    this.assignments = database.table()
    this.offers = database.table()
    this.trips = database.table()
    this.tripOrders = database.table()
    this.partners = database.table()
  }

  /** Rises with each call, as the clock does. */
  next(): number {
    this.#last += 1
    return this.#last
  }
}

/** Whether an order on a trip is under way. */
export const isUnderWay = ({ status }: Pick<TripOrder, 'status'>): boolean =>
  status === 'accepted' || status === 'picked_up'
