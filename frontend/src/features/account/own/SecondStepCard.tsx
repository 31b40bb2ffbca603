import { useState } from 'react'
import { Notice } from '../../../components/Notice.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { RecoveryCodes } from '../../session/RecoveryCodes.tsx'
import { Card } from './Card.tsx'
import { ownTexts } from './ownTexts.ts'
import { TurnOff } from './TurnOff.tsx'
import { TurnOn } from './TurnOn.tsx'
import { useMeChanged } from './useMe.ts'

/** The second step of signing in: whether it is on, and the way to change that. */
export function SecondStepCard({ isOn }: { isOn: boolean }) {
  const say = useTexts(ownTexts)
  const meChanged = useMeChanged()
  const [codes, setCodes] = useState<readonly string[]>()
  const kept = async () => {
    setCodes(undefined)
    await meChanged()
  }
  return (
    <Card title={say('secondStep')}>
      <p className="text-muted text-sm">{say('secondStepWhat')}</p>
      {codes && <RecoveryCodes codes={codes} onKept={kept} />}
      {!codes && isOn && (
        <>
          <Notice tone="good">{say('secondStepOn')}</Notice>
          <TurnOff onDone={() => meChanged()} />
        </>
      )}
      {!codes && !isOn && <TurnOn onDone={setCodes} />}
    </Card>
  )
}
