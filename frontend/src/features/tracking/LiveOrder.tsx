import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'
import { useSyncExternalStore } from 'react'
import { useSettings } from '../../context/SettingsContext.tsx'
import { ArrivalCard } from './ArrivalCard.tsx'
import { deliverySteps } from './deliverySteps.ts'
import type { LastLocation } from './lastLocation.ts'
import { sentenceOf } from './orderStory.ts'
import type { OrderTimeline, TimelineEntry } from './orderTimeline.ts'
import { PartnerCard } from './PartnerCard.tsx'
import { StepBar } from './StepBar.tsx'
import { isNear, kilometresToDoor } from './toDoor.ts'
import { useEndReason } from './useEndReason.ts'

interface Props {
  readonly order: Order
  readonly timeline: OrderTimeline
  readonly latest: TimelineEntry
  readonly lastLocation: LastLocation
}

/** The five answers in one card: accepted, cooking, on the way, when, there. */
export function LiveOrder({ order, timeline, latest, lastLocation }: Props) {
  const { t } = useSettings()
  const { status, deliveryPartnerId } = latest
  // Drawn anew where another distance is told, not with each position.
  const kilometres = useSyncExternalStore(lastLocation.subscribe, () =>
    kilometresToDoor(order, latest, lastLocation.get()),
  )
  const partner = deliveryPartnerId === order.partner?.id ? order.partner : null
  const sentence = t(
    sentenceOf({
      status,
      hasPartner: deliveryPartnerId !== null,
      isNear: isNear(kilometres),
    }),
    { restaurant: order.restaurantName, partner: partner?.firstName ?? t('track.someone') },
  )
  const why = useEndReason(latest)
  return (
    <div className="flex flex-col gap-6">
      <ArrivalCard timeline={timeline} latest={latest} isNear={isNear(kilometres)} />
      <p aria-live="polite" className="font-medium text-lg">
        {sentence} {why}
      </p>
      {partner && !isFinal(status) && (
        <div className="border-line border-t pt-5">
          <PartnerCard partner={partner} kilometres={kilometres} />
        </div>
      )}
      {(status === 'delivered' || !isFinal(status)) && (
        <div className="border-line border-t pt-5">
          <StepBar steps={deliverySteps(timeline.entries, status)} />
        </div>
      )}
    </div>
  )
}
