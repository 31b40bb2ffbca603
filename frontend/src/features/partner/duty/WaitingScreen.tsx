import { useMemo } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { DeskLayout } from '../desk/DeskLayout.tsx'
import { StepHeading } from '../desk/StepHeading.tsx'
import type { Desk } from '../desk/usePartnerDesk.ts'
import { unlockSound } from '../offer/offerSound.ts'
import { PositionPanel } from '../position/PositionPanel.tsx'
import { WayMap } from '../trip/WayMap.tsx'
import { wayOf } from '../trip/wayOf.ts'
import { DaySummary } from './DaySummary.tsx'
import { DutySwitch } from './DutySwitch.tsx'
import { dutyTexts } from './dutyTexts.ts'
import { SoundSwitch } from './SoundSwitch.tsx'

interface Props {
  readonly partner: NonNullable<Desk['shown']>['partner']
  readonly desk: Desk
}

/** Between two trips: on or off duty, and what the day brought. */
export function WaitingScreen({ partner, desk }: Props) {
  const t = useTexts(dutyTexts)
  const { position } = desk
  const { onDuty } = partner
  const title = t(onDuty ? 'onTitle' : 'offTitle')
  const change = (on: boolean) => {
    unlockSound()
    desk.act({ kind: 'availability', onDuty: on })
  }
  return (
    <DeskLayout
      map={onDuty && <HereMap desk={desk} vehicle={partner.vehicle} />}
      more={
        <>
          {onDuty && <PositionPanel position={position} />}
          <SoundSwitch />
        </>
      }
    >
      <DutySwitch on={onDuty} onChange={change} />
      <div>
        <StepHeading step={onDuty ? 'waiting' : 'off'}>{title}</StepHeading>
        <p className="mt-1 text-lg text-muted">
          {t(onDuty ? (position.here ? 'onText' : 'noPositionText') : 'offText')}
        </p>
      </div>
      <DaySummary partner={partner} />
    </DeskLayout>
  )
}

function HereMap({ desk, vehicle }: { desk: Desk; vehicle: string | null }) {
  const t = useTexts(dutyTexts)
  const { here, source, choose } = desk.position
  const way = useMemo(() => wayOf(here, t('map.you'), vehicle, []), [here, vehicle, t])
  const picks = source.kind === 'chosen'
  // Without any point there is nothing to show: the map opens on the first one.
  if (!here) return null
  return (
    <WayMap
      {...way}
      fitKey={picks ? 'chosen' : 'here'}
      label={t(picks ? 'map.pickLabel' : 'map.label')}
      onPick={picks ? (point) => choose({ kind: 'chosen', point }) : undefined}
    />
  )
}
