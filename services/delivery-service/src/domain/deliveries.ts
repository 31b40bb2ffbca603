import type {
  Assignments,
  DeliveryPartner,
  listTrips,
  PartnerDay,
  patchLocation,
} from '@tiffin/contracts/delivery'
import type { ReplyOf } from '@tiffin/contracts/route'
import { acceptOffer } from './acceptOffer.ts'
import type { PartnerCaller } from './caller.ts'
import type { Point } from './dispatch/marketState.ts'
import type { Ledger } from './ledger.ts'
import type { PartnerReader } from './partnerReader.ts'
import { endOfCursor, tripsPage } from './pastTrips.ts'
import type { PartnerPositions } from './positions/partnerPositions.ts'
import { type OrderArbiter, progressOrder } from './progressOrder.ts'
import { partnerNotFound } from './refusals.ts'
import { refuseOffer } from './refuseOffer.ts'
import { setAvailability } from './setAvailability.ts'
import type { TripSequence } from './tripSequence.ts'

export interface DeliveriesPorts {
  readonly ledger: Ledger
  readonly reader: PartnerReader
  readonly orders: OrderArbiter
  readonly positions: PartnerPositions
  readonly sequence: TripSequence
  /** Seconds for which a partner of a market may be silent before the pickup. */
  readonly silenceSeconds: (market: number) => number
}

/** What a delivery partner can do; each answers how things stand for them afterwards. */
export class Deliveries {
  readonly #ports: DeliveriesPorts

  constructor(ports: DeliveriesPorts) {
    this.#ports = ports
  }

  async assignments(caller: PartnerCaller): Promise<Assignments> {
    const work = await this.#ports.reader.work(caller)
    if (!work) throw partnerNotFound()
    const { trip, ...rest } = work.assignments
    return { ...rest, trip: trip && { ...trip, stops: await this.#ports.sequence.stopsOf(caller, work) } }
  }

  day(caller: PartnerCaller): Promise<PartnerDay> {
    return this.#ports.reader.day(caller)
  }

  /** A page of their trips that are over. Throws `invalid_cursor`. */
  async trips(
    caller: PartnerCaller,
    cursor: string | undefined,
    size = 20,
  ): Promise<ReplyOf<typeof listTrips>> {
    const before = cursor === undefined ? undefined : endOfCursor(cursor)
    // One more than a page tells whether another follows.
    return tripsPage(await this.#ports.reader.pastTrips(caller, before, size + 1), size)
  }

  async accept(caller: PartnerCaller, orderId: string): Promise<Assignments> {
    const { ledger, positions, silenceSeconds } = this.#ports
    await acceptOffer(ledger, caller, orderId, silenceSeconds(caller.market))
    const [assignments] = await Promise.all([this.assignments(caller), positions.repeatFor(orderId, caller)])
    return assignments
  }

  async refuse(caller: PartnerCaller, orderId: string): Promise<Assignments> {
    await refuseOffer(this.#ports.ledger, caller, orderId, 'refused')
    return this.assignments(caller)
  }

  async pickUp(caller: PartnerCaller, orderId: string): Promise<Assignments> {
    await progressOrder(this.#ports, caller, orderId, 'picked_up')
    return this.assignments(caller)
  }

  async deliver(caller: PartnerCaller, orderId: string): Promise<Assignments> {
    await progressOrder(this.#ports, caller, orderId, 'delivered')
    return this.assignments(caller)
  }

  async setAvailability(caller: PartnerCaller, partnerId: string, onDuty: boolean): Promise<DeliveryPartner> {
    const { ledger, reader } = this.#ports
    await setAvailability(ledger, reader, caller, partnerId, onDuty)
    const partner = await reader.partner(caller)
    if (!partner) throw partnerNotFound()
    return partner
  }

  /** `measuredAt` is ISO 8601; now where absent. */
  async reportLocation(
    caller: PartnerCaller,
    partnerId: string,
    { latitude, longitude }: Point,
    measuredAt: string | undefined,
  ): Promise<ReplyOf<typeof patchLocation>> {
    const at = measuredAt === undefined ? undefined : new Date(measuredAt)
    const newest = await this.#ports.positions.report(caller, partnerId, { latitude, longitude }, at)
    return {
      deliveryPartnerId: partnerId,
      latitude: newest.latitude,
      longitude: newest.longitude,
      timestamp: newest.at.toISOString(),
    }
  }
}
