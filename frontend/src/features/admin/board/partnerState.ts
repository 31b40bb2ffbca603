import type { BoardPartner } from '@tiffin/contracts/dispatchBoard'
import { SILENCE } from './attention.ts'

/** What a partner does, as the board shows it; `silent`: has orders, and told no position for a while. */
export type PartnerState = 'silent' | 'busy' | 'asked' | 'idle' | 'off'
export const PARTNER_STATES: readonly PartnerState[] = ['silent', 'busy', 'asked', 'idle', 'off']

export function partnerState(partner: BoardPartner, seenAt: number | undefined, now: number): PartnerState {
  if (partner.tripOrderIds.length > 0)
    return seenAt === undefined || now - seenAt >= SILENCE ? 'silent' : 'busy'
  if (!partner.onDuty) return 'off'
  return partner.offeredOrderId === null ? 'idle' : 'asked'
}

/** Whether a partner can be offered an order by name. */
export function isFree(partner: BoardPartner): boolean {
  return partner.onDuty && partner.tripOrderIds.length === 0 && partner.offeredOrderId === null
}

const VEHICLES = ['bicycle', 'scooter', 'car', 'foot'] as const
export type Vehicle = (typeof VEHICLES)[number]

/** What a partner moves by, where it is one of those we know. */
export function vehicleOf(vehicle: string | null): Vehicle | undefined {
  return VEHICLES.find((known) => known === vehicle)
}
