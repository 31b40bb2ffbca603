import { DaySummary } from '../duty/DaySummary.tsx'
import { DutySwitch } from '../duty/DutySwitch.tsx'
import { SoundSwitch } from '../duty/SoundSwitch.tsx'
import { PositionPanel } from '../position/PositionPanel.tsx'
import type { Desk } from './usePartnerDesk.ts'

/** What is not for now: the day so far, the sound, and on a trip the duty after it and where the position comes from. */
export function MoreControls({ shown, desk }: { shown: NonNullable<Desk['shown']>; desk: Desk }) {
  const onTrip = shown.trip !== null
  const isOffered = shown.offers.length > 0
  const { onDuty } = shown.partner
  return (
    <>
      {onTrip && (
        <DutySwitch onTrip on={onDuty} onChange={(on) => desk.act({ kind: 'availability', onDuty: on })} />
      )}
      {!onTrip && !isOffered && <DaySummary partner={shown.partner} />}
      {onTrip && <PositionPanel position={desk.position} />}
      <SoundSwitch />
    </>
  )
}
