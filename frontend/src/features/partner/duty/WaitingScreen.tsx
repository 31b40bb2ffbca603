import { useTexts } from '../../../i18n/useTexts.ts'
import { StepHeading } from '../desk/StepHeading.tsx'
import type { Desk } from '../desk/usePartnerDesk.ts'
import { unlockSound } from '../offer/offerSound.ts'
import { PositionPanel } from '../position/PositionPanel.tsx'
import { DutySwitch } from './DutySwitch.tsx'
import { dutyTexts } from './dutyTexts.ts'

interface Props {
  readonly partner: NonNullable<Desk['shown']>['partner']
  readonly desk: Desk
}

/** Between two trips: on or off duty, and whether an offer can come. */
export function WaitingScreen({ partner, desk }: Props) {
  const t = useTexts(dutyTexts)
  const { onDuty } = partner
  const change = (on: boolean) => {
    unlockSound()
    desk.act({ kind: 'availability', onDuty: on })
  }
  return (
    <>
      <DutySwitch on={onDuty} onChange={change} />
      <div>
        {/* One step on and off duty: whoever presses the switch stays on it. */}
        <StepHeading step="duty">{t(onDuty ? 'onTitle' : 'offTitle')}</StepHeading>
        <p className="mt-1 text-lg text-muted">
          {t(onDuty ? (desk.position.here ? 'onText' : 'noPositionText') : 'offText')}
        </p>
      </div>
      {onDuty && <PositionPanel position={desk.position} />}
    </>
  )
}
