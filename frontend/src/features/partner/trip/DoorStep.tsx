import type { TripOrder } from '@tiffin/contracts/delivery'
import { MessageSquareText } from 'lucide-react'
import { Failure } from '../../../components/Failure.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { StepHeading } from '../desk/StepHeading.tsx'
import type { Desk } from '../desk/usePartnerDesk.ts'
import { Destination } from './Destination.tsx'
import { Dishes } from './Dishes.tsx'
import { OrderChip } from './OrderChip.tsx'
import { StepAction } from './StepAction.tsx'
import { tripTexts } from './tripTexts.ts'
import { useTripOrder } from './useTripOrder.ts'

interface Props {
  readonly order: TripOrder
  readonly desk: Desk
}

/** To the door, and the order into the customer's hands. */
export function DoorStep({ order, desk }: Props) {
  const t = useTexts(tripTexts)
  const { orderId, door } = order
  const { data: known, error, refetch } = useTripOrder(orderId, desk.connection === 'live')
  const name = known?.customerFirstName
  const title = name ? t('door.title', { name }) : t('door.titleNobody')
  return (
    <>
      <StepHeading step={`door ${orderId}`}>{title}</StepHeading>
      <Destination
        point={door}
        name={known?.deliveryAddress ?? title}
        address={known?.deliveryAddress}
        here={desk.position.here}
      />
      {error && !known && <Failure error={error} onRetry={refetch} />}
      {known?.notes && <CustomerNote text={known.notes} />}
      <StepAction act={{ kind: 'deliver', orderId }} desk={desk} place={door} words={t('deliver')} />
      <OrderChip orderId={orderId} />
      {known && <Dishes items={known.items} />}
    </>
  )
}

function CustomerNote({ text }: { text: string }) {
  const t = useTexts(tripTexts)
  return (
    <section className="flex gap-3 rounded-card border-2 border-warn bg-warn-soft p-4">
      <MessageSquareText size={22} className="mt-0.5 shrink-0 text-warn" aria-hidden="true" />
      <div>
        <h2 className="font-bold text-warn">{t('notes')}</h2>
        <p className="wrap-break-word whitespace-pre-line text-lg">{text}</p>
      </div>
    </section>
  )
}
