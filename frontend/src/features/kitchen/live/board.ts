import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'
import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { type ColumnStatus, isOnBoard } from '../board/steps.ts'

/** A move of ours that order-service has not answered yet; it is shown as made. */
export interface Intent {
  readonly to: OrderStatus
  /** Tells this move from a later one of the same order. */
  readonly move: number
}

/** An order on the board. The same object until something about it changes, so that its ticket is drawn once. */
export interface Ticket {
  /** As order-service last told it. */
  readonly order: Order
  readonly intent?: Intent
  /** Why our last move was refused. */
  readonly refusal?: unknown
  /** The column in which it was when somebody else called it off; it stays there until the kitchen has seen that. */
  readonly stoppedIn?: ColumnStatus
}

/** What a kitchen's screen knows of its orders. */
export interface Board {
  readonly tickets: ReadonlyMap<string, Ticket>
  /** Those that left, for the list of the last ones. */
  readonly ended: ReadonlyMap<string, Order>
  /** When each order came to its status, where that is known without its history. */
  readonly movedAt: ReadonlyMap<string, string>
  /** The board's own clock: one tick a change. */
  readonly tick: number
  /** The tick at which each ticket came. */
  readonly since: ReadonlyMap<string, number>
  readonly isLoaded: boolean
  /** As the last snapshot was. */
  readonly isWhole: boolean
}

export interface Snapshot {
  /** Every order under way. */
  readonly active: readonly Order[]
  /** The last ones that are no longer. */
  readonly ended: readonly Order[]
  /** The board's tick when the snapshot was asked for. */
  readonly askedAt: number
  /** False while the data of a city is away: what is not told may be there all the same. */
  readonly isWhole: boolean
}

export const EMPTY_BOARD: Board = {
  tickets: new Map(),
  ended: new Map(),
  movedAt: new Map(),
  tick: 0,
  since: new Map(),
  isLoaded: false,
  isWhole: true,
}

/** Where the kitchen sees an order: as it was told, or where our own move puts it. */
export function shownStatus({ order, intent }: Ticket): OrderStatus {
  return intent && isOnBoard(order.status) ? intent.to : order.status
}

/** The column in which a ticket is shown. */
export function columnOf(ticket: Ticket): ColumnStatus | undefined {
  if (ticket.stoppedIn) return ticket.stoppedIn
  const status = shownStatus(ticket)
  return isOnBoard(status) ? status : undefined
}

/** Tickets that a snapshot does not have though it should: they left, and how must be asked one by one. */
export function missingIn(board: Board, { active, ended, askedAt, isWhole }: Snapshot): string[] {
  if (!isWhole) return []
  const told = new Set([...active, ...ended].map(({ id }) => id))
  return [...board.tickets.values()]
    .filter(({ order, stoppedIn }) => !stoppedIn && !told.has(order.id))
    .map(({ order }) => order.id)
    .filter((id) => (board.since.get(id) ?? 0) <= askedAt)
}

/** Orders of which an update tells too little: unknown ones under way, and those with a new partner. */
export function unknownIn(board: Board, updates: readonly OrderUpdate[]): string[] {
  const ids = updates
    .filter(({ orderId, version, status, deliveryPartnerId }) => {
      const order = board.tickets.get(orderId)?.order
      if (!order) return isOnBoard(status) && !board.ended.has(orderId)
      return version > order.version && deliveryPartnerId !== null && order.partner?.id !== deliveryPartnerId
    })
    .map(({ orderId }) => orderId)
  return [...new Set(ids)]
}
