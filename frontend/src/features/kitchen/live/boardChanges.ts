import type { Order } from '@tiffin/contracts/orders'
import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { isOnBoard } from '../board/steps.ts'
import type { Board, Intent, Snapshot, Ticket } from './board.ts'
import { keepNames, patchedOrder } from './orderPatch.ts'
import { statusTime } from './statusTime.ts'

export type BoardChange =
  | ({ readonly kind: 'snapshot' } & Snapshot)
  | { readonly kind: 'orders'; readonly orders: readonly Order[] }
  | { readonly kind: 'updates'; readonly updates: readonly OrderUpdate[] }
  | { readonly kind: 'gone'; readonly orderId: string }
  | { readonly kind: 'moving'; readonly orderId: string; readonly intent: Intent }
  | { readonly kind: 'moved'; readonly orderId: string; readonly move: number; readonly order: Order }
  | { readonly kind: 'refused'; readonly orderId: string; readonly move?: number; readonly refusal: unknown }
  | { readonly kind: 'seen'; readonly orderId: string }

/** How many of those that left are remembered. */
const MOST_ENDED = 60

/** The board after a change. Words may come in any order and twice: an order's highest version is what it is. */
export function changeBoard(board: Board, change: BoardChange): Board {
  const draft = draftOf(board)
  switch (change.kind) {
    case 'snapshot':
      for (const order of [...change.active, ...change.ended]) takeOrder(draft, order)
      return finished({ ...draft, isLoaded: true, isWhole: change.isWhole })
    case 'orders':
      for (const order of change.orders) takeOrder(draft, order)
      return finished(draft)
    case 'updates':
      for (const update of change.updates) takeUpdate(draft, update)
      return finished(draft)
    case 'gone':
      draft.tickets.delete(change.orderId)
      return finished(draft)
    case 'moving':
      changeTicket(draft, change.orderId, ({ order }) => ({ order, intent: change.intent }))
      return finished(draft)
    case 'moved':
      takeOrder(draft, change.order)
      changeTicket(draft, change.orderId, (ticket) => withoutIntent(ticket, change.move))
      return finished(draft)
    case 'refused':
      changeTicket(draft, change.orderId, (ticket) => ({
        ...withoutIntent(ticket, change.move),
        refusal: change.refusal,
      }))
      return finished(draft)
    case 'seen':
      changeTicket(draft, change.orderId, ({ order, intent, stoppedIn }) =>
        stoppedIn ? undefined : { order, ...(intent && { intent }) },
      )
      return finished(draft)
  }
}

interface Draft extends Omit<Board, 'tickets' | 'ended' | 'movedAt' | 'since'> {
  readonly tickets: Map<string, Ticket>
  readonly ended: Map<string, Order>
  readonly movedAt: Map<string, string>
  readonly since: Map<string, number>
}

const draftOf = (board: Board): Draft => ({
  ...board,
  tick: board.tick + 1,
  tickets: new Map(board.tickets),
  ended: new Map(board.ended),
  movedAt: new Map(board.movedAt),
  since: new Map(board.since),
})

/** Forgets the oldest of those that left, and when tickets came that are gone. */
function finished(draft: Draft): Board {
  const last = [...draft.ended.values()].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
  for (const { id } of last.slice(MOST_ENDED)) draft.ended.delete(id)
  for (const id of draft.since.keys()) if (!draft.tickets.has(id)) draft.since.delete(id)
  for (const id of draft.movedAt.keys())
    if (!draft.tickets.has(id) && !draft.ended.has(id)) draft.movedAt.delete(id)
  return draft
}

function takeUpdate(draft: Draft, update: OrderUpdate): void {
  const known = draft.tickets.get(update.orderId)?.order ?? draft.ended.get(update.orderId)
  if (known && update.version > known.version) takeOrder(draft, patchedOrder(known, update))
}

function takeOrder(draft: Draft, told: Order): void {
  const ticket = draft.tickets.get(told.id)
  const known = ticket?.order ?? draft.ended.get(told.id)
  if (known && told.version < known.version) return
  const order = keepNames(known, told)
  if (known?.status !== order.status) noteMove(draft, known, order)
  if (!isOnBoard(order.status)) leave(draft, order, ticket)
  else if (!ticket) {
    draft.tickets.set(order.id, { order })
    draft.since.set(order.id, draft.tick)
  } else if (!isSame(ticket.order, order)) draft.tickets.set(order.id, { ...ticket, order })
}

function noteMove(draft: Draft, before: Order | undefined, order: Order): void {
  const at = statusTime(before, order)
  if (at === undefined) draft.movedAt.delete(order.id)
  else draft.movedAt.set(order.id, at)
}

/** An order leaves the board, unless it was called off by somebody else: that the kitchen must have seen. */
function leave(draft: Draft, order: Order, ticket: Ticket | undefined): void {
  draft.ended.set(order.id, order)
  if (!ticket || ticket.stoppedIn) return
  const isOurs = ticket.intent !== undefined && !isOnBoard(ticket.intent.to)
  if (order.status === 'cancelled' && isOnBoard(ticket.order.status) && !isOurs)
    draft.tickets.set(order.id, { order, stoppedIn: ticket.order.status })
  else draft.tickets.delete(order.id)
}

function changeTicket(draft: Draft, id: string, change: (ticket: Ticket) => Ticket | undefined): void {
  const ticket = draft.tickets.get(id)
  if (!ticket) return
  const next = change(ticket)
  if (next) draft.tickets.set(id, next)
  else draft.tickets.delete(id)
}

/** The ticket once a move is answered; a later move of the same order goes on. */
function withoutIntent(ticket: Ticket, move: number | undefined): Ticket {
  if (ticket.intent?.move !== move) return ticket
  const { intent: _, ...rest } = ticket
  return rest
}

/** One version of an order is always the same but for what an update does not tell: names, and when it is ready. */
function isSame(a: Order, b: Order): boolean {
  return (
    a.version === b.version &&
    a.readyAt === b.readyAt &&
    a.customerFirstName === b.customerFirstName &&
    a.partner?.firstName === b.partner?.firstName &&
    a.partner?.id === b.partner?.id
  )
}
