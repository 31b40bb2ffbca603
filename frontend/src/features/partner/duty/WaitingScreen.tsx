import { useTexts } from '../../../i18n/useTexts.ts'
import { StepHeading } from '../desk/StepHeading.tsx'
import type { Desk } from '../desk/usePartnerDesk.ts'
import { unlockSound } from '../offer/offerSound.ts'
import { DaySummary } from './DaySummary.tsx'
import { DutySwitch } from './DutySwitch.tsx'
import { dutyTexts } from './dutyTexts.ts'

interface Props {
  readonly partner: NonNullable<Desk['shown']>['partner']
  readonly desk: Desk
}

/** Between two trips: on or off duty, and what the day brought. */
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
        <StepHeading step={onDuty ? 'waiting' : 'off'}>{t(onDuty ? 'onTitle' : 'offTitle')}</StepHeading>
        <p className="mt-1 text-lg text-muted">
          {t(onDuty ? (desk.position.here ? 'onText' : 'noPositionText') : 'offText')}
        </p>
      </div>
      <DaySummary partner={partner} />
    </>
  )
}
