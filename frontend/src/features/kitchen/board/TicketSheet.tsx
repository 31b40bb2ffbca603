import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatList } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { columnOf, type Ticket } from '../live/board.ts'
import { useKitchenActions } from '../live/KitchenContext.tsx'
import { AvailabilitySwitch } from '../menu/AvailabilitySwitch.tsx'
import { Sheet } from '../Sheet.tsx'
import { boardTexts } from './boardTexts.ts'
import { EndOrderForm } from './EndOrderForm.tsx'
import { endingOf, stepBack } from './steps.ts'
import { TicketNote } from './TicketNote.tsx'
import { useAllergenNames } from './useAllergenNames.ts'

interface Props {
  /** Undefined while no ticket is opened. */
  readonly ticket: Ticket | undefined
  readonly code: string
  onClose(): void
}

/** Everything about a ticket beyond the one touch forward: dishes to switch off, the step back, the end. */
export function TicketSheet({ ticket, code, onClose }: Props) {
  const order = ticket?.order
  const title = [code, order?.customerFirstName].filter(Boolean).join(' · ')
  return (
    <Sheet open={ticket !== undefined} title={title} text={order?.restaurantName} onClose={onClose}>
      {ticket && <TicketDetails key={ticket.order.id} ticket={ticket} onDone={onClose} />}
    </Sheet>
  )
}

function TicketDetails({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useTexts(boardTexts)
  const { locale } = useSettings()
  const nameOf = useAllergenNames()
  const { move } = useKitchenActions()
  const [isEnding, setEnding] = useState(false)
  const { order } = ticket
  const column = columnOf(ticket)
  const back = column && stepBack(column)
  const ending = column && endingOf(column)
  const isOver = column === undefined || ticket.stoppedIn !== undefined
  useEffect(() => {
    if (isOver) onDone()
  }, [isOver, onDone])
  if (isEnding && ending)
    return (
      <EndOrderForm
        ending={ending}
        onKeep={() => setEnding(false)}
        onEnd={(reason) => {
          move({ orderId: order.id, to: ending, reason })
          onDone()
        }}
      />
    )
  return (
    <div className="flex flex-col gap-6">
      <section>
        <h3 className="sr-only">{t('dishes')}</h3>
        {order.notes && <TicketNote text={order.notes} />}
        <ul className="divide-y divide-line">
          {order.items.map((item) => (
            <li key={`${item.menuItemId} ${item.notes}`} className="flex items-center gap-4 py-3">
              <span className="min-w-0 flex-1 break-words">
                <span className="font-semibold">
                  {item.quantity} × {item.name}
                </span>
                {item.allergens.length > 0 && (
                  <span className="block text-muted text-sm">
                    {t('hasAllergens', { list: formatList(locale, item.allergens.map(nameOf)) })}
                  </span>
                )}
                {item.notes && <TicketNote text={item.notes} />}
              </span>
              <AvailabilitySwitch
                restaurantId={order.restaurantId}
                itemId={item.menuItemId}
                name={item.name}
              />
            </li>
          ))}
        </ul>
      </section>
      <div className="flex flex-col gap-3">
        {back && column !== 'pending' && (
          <Button
            look="quiet"
            className="min-h-14"
            onClick={() => {
              move({ orderId: order.id, to: back })
              onDone()
            }}
          >
            <Undo2 size={20} aria-hidden="true" /> {t(`back.${column}`)}
          </Button>
        )}
        {ending && (
          <Button look="danger" className="min-h-14" onClick={() => setEnding(true)}>
            {t(ending === 'rejected' ? 'decline' : 'cancel')}
          </Button>
        )}
      </div>
    </div>
  )
}
