import { useTexts } from '../../../i18n/useTexts.ts'
import { StepHeading } from '../desk/StepHeading.tsx'
import type { Desk } from '../desk/usePartnerDesk.ts'
import { unlockSound } from '../offer/offerSound.ts'
import { PositionPanel } from '../position/PositionPanel.tsx'
import { positionState } from '../position/positionState.ts'
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
  const place = positionState(desk.position)
  const title = !onDuty ? 'offTitle' : place === 'needed' ? 'placeTitle' : 'onTitle'
  const text = !onDuty ? 'offText' : place === 'told' ? 'onText' : 'placeText'
  const change = (on: boolean) => {
    unlockSound()
    desk.act({ kind: 'availability', onDuty: on })
  }
  return (
    <>
      <DutySwitch on={onDuty} onChange={change} />
      <div>
        {/* One step on and off duty: whoever presses the switch stays on it. */}
        <StepHeading step="duty">{t(title)}</StepHeading>
        <p className="mt-1 text-lg text-muted">{t(text)}</p>
      </div>
      {onDuty && <PositionPanel position={desk.position} />}
    </>
  )
}
