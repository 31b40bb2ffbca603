import { memo } from 'react'
import { useKept } from '../../session/useKept.ts'
import type { Ticket } from '../live/board.ts'
import { keptLimits, limitsOf } from './ageLimits.ts'
import { TicketCard } from './TicketCard.tsx'

interface Props {
  readonly tickets: readonly Ticket[]
  readonly codes: ReadonlyMap<string, string>
  readonly unseen: readonly string[]
  readonly showRestaurant: boolean
  readonly label: string
  readonly className: string
  onMore(orderId: string): void
}

/**
 * Tickets under one another, drawn anew only when one of them changed; those out of sight are not laid out. So hundreds
 * of them do no harm.
 */
export const TicketList = memo(function TicketList(props: Props) {
  const { tickets, codes, unseen, showRestaurant, label, className, onMore } = props
  const limits = useKept(keptLimits)
  return (
    <ul aria-label={label} className={className}>
      {tickets.map((ticket) => {
        const { id, restaurantId } = ticket.order
        return (
          <li key={id} className="p-1 [contain-intrinsic-size:auto_20rem] [content-visibility:auto]">
            <TicketCard
              ticket={ticket}
              code={codes.get(id) ?? ''}
              limits={limitsOf(limits, restaurantId)}
              isUnseen={unseen.includes(id)}
              showRestaurant={showRestaurant}
              onMore={onMore}
            />
          </li>
        )
      })}
    </ul>
  )
})
