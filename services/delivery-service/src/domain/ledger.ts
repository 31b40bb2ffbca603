import type { BodyOfEvent, EventDefinition } from '@tiffin/contracts/events/event'
import type { AssignmentStatus } from './assignmentStatus.ts'
import type { ArrivalNews } from './dispatch/live/lastingArrivals.ts'
import type { Point } from './dispatch/marketState.ts'

/** The assignment of one order, as locked. */
export interface Assignment {
  readonly orderId: string
  readonly market: number
  readonly status: AssignmentStatus
  /** Raised with every change of `status`. */
  readonly version: number
  /** The newest version of the order that was taken note of. */
  readonly orderVersion: number
  readonly partnerId: string | null
  /** When the kitchen is expected to have it ready, and whether it has. */
  readonly readyAt: Date
  readonly isReady: boolean
}

/** An order to find a partner for. */
export interface NewAssignment {
  readonly orderId: string
  readonly market: number
  readonly orderVersion: number
  readonly restaurantId: string
  readonly restaurantName: string
  readonly restaurant: Point
  readonly door: Point
  readonly payCents: number
  readonly readyAt: Date
}

/** What an update of an order says that matters here. */
export interface OrderNote {
  readonly orderId: string
  readonly orderVersion: number
  readonly readyAt: Date
  /** How far the kitchen is; `done` where it has nothing to do with the order any more. */
  readonly kitchen: 'not yet' | 'ready' | 'done'
}

export type OfferOutcome = 'accepted' | 'refused' | 'expired' | 'withdrawn'

export interface Offer {
  readonly id: string
  readonly orderId: string
  readonly partnerId: string
  readonly status: 'open' | OfferOutcome
  readonly expiresAt: Date
  /** Whether its time is over, by the database's clock. */
  readonly overdue: boolean
}

export interface TripOrder {
  readonly tripId: string
  readonly orderId: string
  readonly partnerId: string
  readonly status: 'accepted' | 'picked_up' | 'delivered' | 'dropped'
}

export interface Partner {
  readonly id: string
  readonly onDuty: boolean
  readonly vehicle: string | null
  /** 0 to 5; null before the first rating. */
  readonly rating: number | null
}

export interface NewPartner {
  readonly id: string
  readonly city: string
  readonly market: number
  readonly vehicle: string | null
}

export interface Stops {
  readonly restaurant: Point
  readonly door: Point
}

export interface AssignmentTable {
  /** Undefined where the order is not known here yet. */
  lock(orderId: string): Promise<Assignment | undefined>
  /** Begins the search for orders of one market. Answers the ids of those for which it was not begun, or ended, before. */
  open(orders: readonly NewAssignment[]): Promise<ReadonlySet<string>>
  /** Takes note of an order whose order.created is still to come. */
  announce(order: Pick<NewAssignment, 'orderId' | 'market' | 'readyAt'>): Promise<void>
  noteOrder(note: OrderNote): Promise<void>
  /**
   * Takes note of what is told of orders' arrivals. Answers the ids of those that stand as they were planned with, and
   * that nobody is changing in this moment: only of them may it be told.
   */
  noteTold(news: readonly ArrivalNews[]): Promise<ReadonlySet<string>>
  /** From where to where the order goes; undefined before its order.created came. */
  stops(orderId: string): Promise<Stops | undefined>
  /** Keeps an order's door to about a kilometre from now on. */
  coarsenDoor(orderId: string): Promise<void>
  /** Answers it as it is now. Throws where the state table forbids the move. */
  move(assignment: Assignment, to: AssignmentStatus, partnerId: string | null): Promise<Assignment>
}

export interface OfferTable {
  /** Undefined where the order or the partner has an open offer, or the partner's trip is full. */
  open(offer: {
    orderId: string
    partnerId: string
    distanceKm: number
    seconds: number
  }): Promise<Offer | undefined>
  openFor(orderId: string): Promise<Offer | undefined>
  /** The last offer of an order to a partner. */
  lastTo(orderId: string, partnerId: string): Promise<Offer | undefined>
  close(offer: Offer, outcome: OfferOutcome): Promise<void>
}

export interface TripTable {
  /** Puts an order on the partner's live trip, or on a new one; undefined where the trip is full. Answers its id. */
  join(partnerId: string, orderId: string): Promise<string | undefined>
  /** Puts an order that is in the partner's hands on their live trip, or on a new one. */
  resume(partnerId: string, orderId: string): Promise<void>
  /** The order on the trip that it is on, or was on last. */
  orderOf(orderId: string): Promise<TripOrder | undefined>
  setStatus(order: TripOrder, status: TripOrder['status']): Promise<void>
  /** Ends the trip unless an order on it is still under way. */
  endIfDone(tripId: string): Promise<void>
}

export interface PartnerTable {
  /** False where the partner is known already. */
  add(partner: NewPartner): Promise<boolean>
  lock(partnerId: string): Promise<Partner | undefined>
  /** For how long nothing came from the partner, no position and no deed, by the database's clock. */
  silentSeconds(partnerId: string): Promise<number>
  /** The stored position; null before the first. */
  position(partnerId: string): Promise<Point | null>
  setOnDuty(partnerId: string, onDuty: boolean): Promise<void>
  /** Takes what tells of the person out of the row, for good: off duty, without position, vehicle and rating. */
  erase(partnerId: string): Promise<void>
  /** Brings `isAvailable` and `currentOrderId` up to the partner's trip, and counts finished deliveries. */
  follow(partnerId: string, finished: number): Promise<void>
}

/**
 * One transaction in one market. Whoever changes an order's assignment locks it first, then its partner (two of them by
 * their ids), and sets or clears its timer only then: one order for all, so that no two changes wait for each other.
 */
export interface LedgerTransaction {
  readonly assignments: AssignmentTable
  readonly offers: OfferTable
  readonly trips: TripTable
  readonly partners: PartnerTable
  setExpiry(orderId: string, seconds: number): Promise<void>
  clearExpiry(orderId: string): Promise<void>
  /** Looks after so many seconds whether the order's partner is still heard. */
  setSilence(orderId: string, seconds: number): Promise<void>
  clearSilence(orderId: string): Promise<void>
  publish<E extends EventDefinition>(event: E, orderId: string, body: BodyOfEvent<E>): Promise<void>
  /** The same of several orders, at once. */
  publishEach<E extends EventDefinition>(
    event: E,
    facts: readonly { readonly orderId: string; readonly body: BodyOfEvent<E> }[],
  ): Promise<void>
  /** Plans the market anew, after the commit. */
  planAfterCommit(): void
}

/** Where assignments, offers, trips and partners are kept, market by market. */
export interface Ledger {
  write<T>(market: number, work: (tx: LedgerTransaction) => Promise<T>): Promise<T>
  /** Does nothing where the event's effect is committed already. */
  writeOnce(
    market: number,
    event: { readonly id: string; readonly type: string },
    work: (tx: LedgerTransaction) => Promise<void>,
  ): Promise<void>
  /** Begins the search for a new order, once for the event that told of it. */
  openOnce(event: { readonly id: string; readonly type: string }, order: NewAssignment): Promise<void>
}
