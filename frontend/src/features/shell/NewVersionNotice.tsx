import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '../../components/Button.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { newVersion } from './registration.ts'
import { shellTexts } from './shellTexts.ts'
import { whenQuiet } from './whenQuiet.ts'

/** Milliseconds without a touch after which the page may move down a little. */
const QUIET = 3000

/**
 * Tells of a new version once it is there, and takes it over when asked to; never by itself, in the middle of something.
 * It has a place of its own above the page, so that it covers nothing, and comes when nobody is about to touch what it
 * moves.
 */
export function NewVersionNotice() {
  const t = useTexts(shellTexts)
  const isThere = useSyncExternalStore(newVersion.subscribe, newVersion.isThere)
  const [isShown, setIsShown] = useState(false)
  useEffect(() => {
    if (isThere) return whenQuiet(window, QUIET, () => setIsShown(true))
  }, [isThere])
  return (
    // There from the start, so that what comes into it is announced.
    <div role="status">
      {isShown && (
        <div className="flex items-center justify-center gap-x-2 border-line border-b bg-card py-2 pr-2 pl-4 sm:px-6">
          <p className="flex-1 font-semibold text-sm sm:flex-none sm:pr-4">{t('newVersion')}</p>
          <Button look="bare" className="min-h-12" onClick={() => setIsShown(false)}>
            {t('later')}
          </Button>
          <Button className="min-h-12" onClick={newVersion.takeOver}>
            {t('reload')}
          </Button>
        </div>
      )}
    </div>
  )
}
