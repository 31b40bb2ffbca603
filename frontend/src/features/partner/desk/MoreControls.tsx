import { DutySwitch } from '../duty/DutySwitch.tsx'
import { SoundSwitch } from '../duty/SoundSwitch.tsx'
import { PositionPanel } from '../position/PositionPanel.tsx'
import type { Desk } from './usePartnerDesk.ts'

/** What is rarely touched: the duty after a trip, where the position comes from, the sound. */
export function MoreControls({ shown, desk }: { shown: NonNullable<Desk['shown']>; desk: Desk }) {
  const onTrip = shown.trip !== null
  const { onDuty } = shown.partner
  return (
    <>
      {onTrip && (
        <DutySwitch onTrip on={onDuty} onChange={(on) => desk.act({ kind: 'availability', onDuty: on })} />
      )}
      {(onTrip || onDuty) && <PositionPanel position={desk.position} />}
      {!onTrip && <SoundSwitch />}
    </>
  )
}
