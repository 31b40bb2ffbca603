import type { Assignments, DeliveryPartner, PartnerDay } from '@tiffin/contracts/delivery'
import type { PartnerCaller } from './caller.ts'
import type { HeldOrder } from './dispatch/marketState.ts'
import type { TripOrder } from './ledger.ts'
import type { EndedTrip } from './pastTrips.ts'

/** A partner's offers and trip, and what of the trip is under way as a plan sees it. */
export interface PartnerWork {
  readonly assignments: Assignments
  readonly held: readonly HeldOrder[]
}

/** What is read about a partner outside a transaction. */
export interface PartnerReader {
  /** Undefined before the partner's registration came here. */
  partner(caller: PartnerCaller): Promise<DeliveryPartner | undefined>
  /** Undefined before the partner's registration came here. */
  work(caller: PartnerCaller): Promise<PartnerWork | undefined>
  /** What they delivered since midnight in their market. */
  day(caller: PartnerCaller): Promise<PartnerDay>
  /** Their trips that ended before a moment, or ever: at most `size`, the newest first. */
  pastTrips(caller: PartnerCaller, before: string | undefined, size: number): Promise<readonly EndedTrip[]>
  /** The order that is offered to the partner now. */
  openOfferOf(caller: PartnerCaller): Promise<string | undefined>
  /** The orders of the partner's trip that they have not picked up yet. */
  acceptedOrders(caller: PartnerCaller): Promise<readonly string[]>
  /** An order on the trip that the partner has, or had it on last. */
  tripOrder(caller: PartnerCaller, orderId: string): Promise<TripOrder | undefined>
}
