import type { BoardAssignment, BoardPartner } from '@tiffin/contracts/dispatchBoard'
import type { EventRecord } from '@tiffin/contracts/eventRecord'

/** A partner as the board shows them, before their name is known. */
export type NamelessPartner = Omit<BoardPartner, 'firstName'>

/** What an admin reads of a market. */
export interface BoardReader {
  /** The market's partners, those on duty first; at most 500. */
  partners(market: number): Promise<readonly NamelessPartner[]>
  /** The market's assignments that have not ended, oldest order first; at most 500. */
  liveAssignments(market: number): Promise<readonly BoardAssignment[]>
  /** Undefined where the order is not known here. */
  assignment(market: number, orderId: string): Promise<BoardAssignment | undefined>
  /** What was published of an order, oldest first. */
  events(market: number, orderId: string): Promise<EventRecord[]>
}

/** Where people's first names are asked for. */
export interface Profiles {
  /** By user id. Those that cannot be learned in a moment are left out; it never rejects. */
  firstNames(userIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}
