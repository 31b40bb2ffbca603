import type { Trip } from '@tiffin/contracts/delivery'
import { useTexts } from '../../../i18n/useTexts.ts'
import { DeskLayout } from '../desk/DeskLayout.tsx'
import type { Desk } from '../desk/usePartnerDesk.ts'
import { DutySwitch } from '../duty/DutySwitch.tsx'
import { PositionPanel } from '../position/PositionPanel.tsx'
import { DoorStep } from './DoorStep.tsx'
import { NextStops } from './NextStops.tsx'
import { PickUpStep } from './PickUpStep.tsx'
import { allStops, type Stop, stopsOf } from './stops.ts'
import { TripMap } from './TripMap.tsx'
import { tripTexts } from './tripTexts.ts'

interface Props {
  readonly trip: Trip
  readonly desk: Desk
}

/** The trip: only its next step can be done. */
export function TripScreen({ trip, desk }: Props) {
  const [stop, ...later] = stopsOf(trip)
  if (!stop) return null
  const count = allStops(trip)
  return (
    <DeskLayout
      map={<TripMap stop={stop} later={later} desk={desk} />}
      more={
        <>
          {desk.shown && (
            <DutySwitch
              onTrip
              on={desk.shown.partner.onDuty}
              onChange={(onDuty) => desk.act({ kind: 'availability', onDuty })}
            />
          )}
          <PositionPanel position={desk.position} />
        </>
      }
    >
      <Place number={count - later.length} count={count} />
      <Step stop={stop} desk={desk} />
      <NextStops stops={later} />
    </DeskLayout>
  )
}

function Place({ number, count }: { number: number; count: number }) {
  const t = useTexts(tripTexts)
  return <p className="-mb-4 font-bold text-muted">{t('stop', { number, count })}</p>
}

function Step({ stop: { kind, order }, desk }: { stop: Stop; desk: Desk }) {
  return kind === 'pickup' ? (
    <PickUpStep key={order.orderId} order={order} desk={desk} />
  ) : (
    <DoorStep key={order.orderId} order={order} desk={desk} />
  )
}
