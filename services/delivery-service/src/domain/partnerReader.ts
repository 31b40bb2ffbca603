import type { Assignments, DeliveryPartner, PartnerDay } from '@tiffin/contracts/delivery'
import type { PartnerCaller } from './caller.ts'
import type { TripOrder } from './ledger.ts'

/** What is read about a partner outside a transaction. */
export interface PartnerReader {
  /** Undefined before the partner's registration came here. */
  partner(caller: PartnerCaller): Promise<DeliveryPartner | undefined>
  /** The partner with open offers and live trip. */
  assignments(caller: PartnerCaller): Promise<Assignments | undefined>
  /** What they delivered since midnight in their market. */
  day(caller: PartnerCaller): Promise<PartnerDay>
  /** The order that is offered to the partner now. */
  openOfferOf(caller: PartnerCaller): Promise<string | undefined>
  /** An order on the trip that the partner has, or had it on last. */
  tripOrder(caller: PartnerCaller, orderId: string): Promise<TripOrder | undefined>
}
