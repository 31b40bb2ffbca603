import { Bell, BellOff, BellRing, VolumeX } from 'lucide-react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { kitchenTexts } from '../kitchenTexts.ts'
import { useKitchenActions, useKitchenBell, useKitchenState } from '../live/KitchenContext.tsx'

const LOOK = 'flex min-h-12 min-w-12 items-center justify-center gap-2 rounded-full px-4 font-bold text-sm'

/** The bell of the page: rings and is silenced here, muted and unmuted, and says so while it cannot be heard. */
export function BellButton() {
  const t = useTexts(kitchenTexts)
  const { unseen } = useKitchenState()
  const { see } = useKitchenActions()
  const { state, isMuted, setMuted, unlock } = useKitchenBell()
  const ringing = unseen.length > 0 && (
    <button
      type="button"
      className={`${LOOK} bg-accent text-on-accent hover:bg-accent-strong`}
      onClick={() => see(unseen)}
    >
      <BellRing size={20} aria-hidden="true" /> <span aria-hidden="true">{unseen.length}</span>
      <span className="sr-only">{t('ringing', { count: unseen.length })}.</span>
      <span className="max-sm:sr-only">{t('silence')}</span>
    </button>
  )
  if (state === 'unavailable')
    return (
      <>
        {ringing}
        <p className={`${LOOK} bg-warm text-on-warm`}>
          <VolumeX size={20} aria-hidden="true" /> <span className="max-sm:sr-only">{t('noSound')}</span>
        </p>
      </>
    )
  if (isMuted)
    return (
      <>
        {ringing}
        <button
          type="button"
          className={`${LOOK} bg-warm text-on-warm`}
          aria-label={t('unmute')}
          onClick={() => setMuted(false)}
        >
          <BellOff size={20} aria-hidden="true" /> <span className="max-sm:sr-only">{t('muted')}</span>
        </button>
      </>
    )
  if (state === 'locked')
    return (
      <button type="button" className={`${LOOK} bg-warm text-on-warm`} onClick={unlock}>
        <VolumeX size={20} aria-hidden="true" /> {t('soundOn')}
      </button>
    )
  return (
    <>
      {ringing}
      <button
        type="button"
        className={`${LOOK} hover:bg-sunken`}
        aria-label={t('soundReady')}
        onClick={() => setMuted(true)}
      >
        <Bell size={22} aria-hidden="true" />
      </button>
    </>
  )
}
