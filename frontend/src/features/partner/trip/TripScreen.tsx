import type { Trip } from '@tiffin/contracts/delivery'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { Desk } from '../desk/usePartnerDesk.ts'
import { DoorStep } from './DoorStep.tsx'
import { NextStops } from './NextStops.tsx'
import { PickUpStep } from './PickUpStep.tsx'
import { allStops, stopsOf } from './stops.ts'
import { tripTexts } from './tripTexts.ts'

interface Props {
  readonly trip: Trip
  readonly desk: Desk
}

/** The trip: only its next step can be done. */
export function TripScreen({ trip, desk }: Props) {
  const t = useTexts(tripTexts)
  const [stop, ...later] = stopsOf(trip)
  if (!stop) return null
  const count = allStops(trip)
  const Step = stop.kind === 'pickup' ? PickUpStep : DoorStep
  return (
    <>
      <p className="-mb-4 font-bold text-muted">{t('stop', { number: count - later.length, count })}</p>
      <Step key={stop.order.orderId} order={stop.order} desk={desk} />
      <NextStops stops={later} />
    </>
  )
}
