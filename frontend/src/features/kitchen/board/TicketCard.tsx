import { memo, useRef } from 'react'
import { useFocusHeir } from '../../../components/useFocusHeir.ts'
import type { Ticket } from '../live/board.ts'
import { columnOf } from '../live/board.ts'
import { useKitchenActions } from '../live/KitchenContext.tsx'
import { nextTicket } from './nextTicket.ts'
import { StoppedTicket } from './StoppedTicket.tsx'
import { TicketActions } from './TicketActions.tsx'
import { TicketBand } from './TicketBand.tsx'
import { TicketDishes } from './TicketDishes.tsx'
import { TicketPromise } from './TicketPromise.tsx'
import { TicketRefusal } from './TicketRefusal.tsx'
import type { AgeLimits } from './ticketAge.ts'

interface Props {
  readonly ticket: Ticket
  readonly code: string
  readonly limits: AgeLimits
  /** Whether the bell rings for it. */
  readonly isUnseen: boolean
  /** Whether orders of other restaurants are beside it. */
  readonly showRestaurant: boolean
  onMore(orderId: string): void
}

/** An order as the kitchen sees it. Drawn anew only when something of it changes. */
export const TicketCard = memo(function TicketCard(props: Props) {
  const { ticket, code, limits, isUnseen, showRestaurant, onMore } = props
  const { order } = ticket
  const { see } = useKitchenActions()
  const card = useRef<HTMLElement>(null)
  useFocusHeir(card, nextTicket)
  const column = columnOf(ticket)
  if (!column) return null
  const look = isUnseen
    ? 'border-accent ring-4 ring-accent animate-[call_1.2s_ease-in-out_infinite]'
    : 'border-line'
  const touch = () => see([order.id])
  return (
    // Any touch of the ticket, or key within it, says that it was seen.
    <article
      ref={card}
      aria-labelledby={`code-${order.id}`}
      onPointerDown={touch}
      onKeyDown={({ key }) => key !== 'Tab' && touch()}
      className={`overflow-hidden rounded-card border bg-card shadow-card ${look}`}
    >
      <TicketBand
        order={order}
        code={code}
        column={column}
        limits={limits}
        isStopped={ticket.stoppedIn !== undefined}
      />
      <div className="flex flex-col gap-2 p-2.5">
        {showRestaurant && (
          <p className="-mb-1.5 truncate font-semibold text-muted text-sm">{order.restaurantName}</p>
        )}
        {ticket.stoppedIn && <StoppedTicket order={order} />}
        <TicketDishes order={order} isStopped={ticket.stoppedIn !== undefined} />
        {!ticket.stoppedIn && (
          // A ready ticket has no step forward: what else can be done has room beside the promise.
          <div className={`flex gap-2 ${column === 'ready' ? 'items-end justify-between' : 'flex-col'}`}>
            <TicketPromise order={order} column={column} limits={limits} />
            <TicketActions order={order} code={code} column={column} onMore={onMore} />
          </div>
        )}
        {ticket.refusal !== undefined && <TicketRefusal orderId={order.id} refusal={ticket.refusal} />}
      </div>
    </article>
  )
})
