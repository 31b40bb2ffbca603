import { useKept } from '../../session/useKept.ts'
import type { Ticket } from '../live/board.ts'
import { useKitchenState } from '../live/KitchenContext.tsx'
import { useOwnRestaurants } from '../restaurants/RestaurantsContext.tsx'
import { keptLimits, limitsOf } from './ageLimits.ts'
import { TicketCard } from './TicketCard.tsx'

interface Props {
  readonly tickets: readonly Ticket[]
  readonly label: string
  readonly className: string
  onMore(orderId: string): void
}

/** Tickets under one another; those out of sight are not laid out, so that hundreds do no harm. */
export function TicketList({ tickets, label, className, onMore }: Props) {
  const { codes, unseen } = useKitchenState()
  const { chosen } = useOwnRestaurants()
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
              showRestaurant={chosen.length > 1}
              onMore={onMore}
            />
          </li>
        )
      })}
    </ul>
  )
}
