import { useState, useSyncExternalStore } from 'react'
import { Button } from '../../components/Button.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { newVersion } from './registration.ts'
import { shellTexts } from './shellTexts.ts'

/** Tells of a new version once it is there, and takes it over when asked to; never by itself, in the middle of something. */
export function NewVersionNotice() {
  const t = useTexts(shellTexts)
  const isThere = useSyncExternalStore(newVersion.subscribe, newVersion.isThere)
  const [isPutOff, setIsPutOff] = useState(false)
  const isShown = isThere && !isPutOff
  return (
    // There from the start, so that what comes into it is announced.
    <div role="status" className="fixed inset-x-4 top-20 z-30 mx-auto max-w-md">
      {isShown && (
        <div className="flex flex-wrap items-center gap-2 rounded-card border border-line bg-card py-2 pr-2 pl-5 shadow-lift">
          <p className="flex-1 py-2 font-semibold text-sm">{t('newVersion')}</p>
          <Button look="bare" onClick={() => setIsPutOff(true)}>
            {t('later')}
          </Button>
          <Button onClick={newVersion.takeOver}>{t('reload')}</Button>
        </div>
      )}
    </div>
  )
}
