import { Bell, BellOff } from 'lucide-react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useKept } from '../../session/useKept.ts'
import { keptSound, signalOffer, unlockSound } from '../offer/offerSound.ts'
import { dutyTexts } from './dutyTexts.ts'

/** Whether offers ring; turned on, it rings once to be heard. */
export function SoundSwitch() {
  const t = useTexts(dutyTexts)
  const on = useKept(keptSound) ?? true
  const Icon = on ? Bell : BellOff
  const change = () => {
    keptSound.set(!on)
    unlockSound()
    if (!on) signalOffer()
  }
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      onClick={change}
      className="flex min-h-14 w-full items-center gap-3 rounded-card border border-line bg-card px-5 font-semibold"
    >
      <Icon size={22} aria-hidden="true" className={on ? 'text-good' : 'text-muted'} />
      <span className="flex-1 text-left">{t('sound')}</span>
      <span
        aria-hidden="true"
        className={`flex h-7 w-12 items-center rounded-full p-1 ${on ? 'justify-end bg-good' : 'justify-start bg-edge'}`}
      >
        <span className="size-5 rounded-full bg-card" />
      </span>
    </button>
  )
}
