import { CircleUserRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useSettings } from '../context/SettingsContext.tsx'
import { SETTINGS_BUTTON } from './settingsButton.ts'

const load = () => import('./SettingsDropdown.tsx')
const SettingsDropdown = lazy(() => load().then((module) => ({ default: module.SettingsDropdown })))

/** The button of language, appearance and sign out. The menu behind it is not part of the first load. */
export function SettingsMenu() {
  const { t } = useSettings()
  const [isWanted, setWanted] = useState(false)
  const button = (
    <button
      type="button"
      aria-label={t('nav.account')}
      aria-haspopup="menu"
      aria-expanded={false}
      className={SETTINGS_BUTTON}
      onPointerEnter={load}
      onFocus={load}
      onClick={() => setWanted(true)}
      onKeyDown={({ key }) => key === 'ArrowDown' && setWanted(true)}
    >
      <CircleUserRound aria-hidden="true" />
    </button>
  )
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <SettingsDropdown />
    </Suspense>
  )
}
