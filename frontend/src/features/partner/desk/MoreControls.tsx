import { DaySummary } from '../duty/DaySummary.tsx'
import { DutySwitch } from '../duty/DutySwitch.tsx'
import { SoundSwitch } from '../duty/SoundSwitch.tsx'
import { PositionPanel } from '../position/PositionPanel.tsx'
import type { Desk } from './usePartnerDesk.ts'

/** What is not for now: the day so far, the sound, and on a trip the duty after it and where the position comes from. */
export function MoreControls({ shown, desk }: { shown: NonNullable<Desk['shown']>; desk: Desk }) {
  const { trip, partner, offers } = shown
  if (offers.length > 0) return <SoundSwitch />
  if (trip === null)
    return (
      <>
        <DaySummary partner={partner} />
        <SoundSwitch />
      </>
    )
  return (
    <>
      <DutySwitch
        onTrip
        on={partner.onDuty}
        onChange={(onDuty) => desk.act({ kind: 'availability', onDuty })}
      />
      <PositionPanel position={desk.position} />
      <SoundSwitch />
    </>
  )
}
