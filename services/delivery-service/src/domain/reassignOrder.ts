import { marketOfId } from '@tiffin/sharding/ids'
import type { TravelModel } from './dispatch/marketState.ts'
import { publishUnassigned } from './facts.ts'
import type { Assignment, Ledger, LedgerTransaction, Partner } from './ledger.ts'
import { lockPartners } from './lockPartners.ts'
import { openOffer } from './openOffer.ts'
import * as refusals from './refusals.ts'
import { releasePartner } from './releasePartner.ts'

/** What an admin wants of an order. */
export interface Reassignment {
  readonly orderId: string
  readonly market: number
  /** Who is to be offered it next; the dispatcher chooses where absent. */
  readonly partnerId: string | undefined
  readonly adminId: string
}

export interface ReassignPorts {
  readonly ledger: Ledger
  readonly travel: TravelModel
  /** Seconds a named partner of a market has to answer. */
  readonly offerSeconds: (market: number) => number
}

/**
 * Takes an order from whoever has it or is asked about it, and offers it to the named partner or to whom the dispatcher
 * finds. Naming the one who has it or is asked already changes nothing. A refusal leaves everything as it is.
 * Throws `order_not_found`, `illegal_transition`, `out_of_area`, `partner_not_found` or `partner_busy`.
 */
export async function reassignOrder(ports: ReassignPorts, wanted: Reassignment): Promise<void> {
  if (wanted.partnerId !== undefined && marketOfId(wanted.partnerId) !== wanted.market)
    throw refusals.partnerElsewhere()
  await ports.ledger.write(wanted.market, (tx) => reassign(tx, ports, wanted))
}

async function reassign(tx: LedgerTransaction, ports: ReassignPorts, wanted: Reassignment): Promise<void> {
  const { orderId, partnerId, adminId } = wanted
  const assignment = await tx.assignments.lock(orderId)
  if (!assignment) throw refusals.orderUnknown()
  requireBeforePickup(assignment)
  if (partnerId !== undefined && partnerId === assignment.partnerId) return
  await tx.clearExpiry(orderId)
  const partners = await lockPartners(tx, [assignment.partnerId, partnerId])
  const searching = await takeBack(tx, assignment, adminId)
  if (partnerId !== undefined)
    await offerTo(tx, ports, searching, { partnerId, adminId }, partners.get(partnerId))
}

function requireBeforePickup({ status }: Assignment): void {
  if (status === 'announced') throw refusals.orderStillComing()
  if (status !== 'searching' && status !== 'offered' && status !== 'accepted')
    throw refusals.orderPastReassigning()
}

async function takeBack(tx: LedgerTransaction, assignment: Assignment, adminId: string): Promise<Assignment> {
  const { orderId, partnerId } = assignment
  tx.planAfterCommit()
  if (partnerId === null) return assignment
  await releasePartner(tx, orderId, partnerId)
  const searching = await tx.assignments.move(assignment, 'searching', null)
  await publishUnassigned(tx, searching, partnerId, 'reassigned', adminId)
  return searching
}

async function offerTo(
  tx: LedgerTransaction,
  { travel, offerSeconds }: ReassignPorts,
  searching: Assignment,
  { partnerId, adminId }: { partnerId: string; adminId: string },
  partner: Partner | undefined,
): Promise<void> {
  const { orderId } = searching
  if (!partner) throw refusals.partnerUnknown()
  if (!partner.onDuty) throw refusals.partnerOffDuty()
  const stops = await tx.assignments.stops(orderId)
  if (!stops) throw new Error(`Order ${orderId} is searched for without its details`)
  const from = (await tx.partners.position(partnerId)) ?? stops.restaurant
  const distanceKm =
    travel.distanceKm(from, stops.restaurant) + travel.distanceKm(stops.restaurant, stops.door)
  const seconds = offerSeconds(searching.market)
  const made = await openOffer(tx, searching, { orderId, partnerId, distanceKm }, seconds, adminId)
  if (!made) throw refusals.partnerTaken()
}
