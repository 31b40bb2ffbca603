import { Button, buttonClass } from '../../components/Button.tsx'
import { useOnline } from '../../components/useOnline.ts'
import { useSettings } from '../../context/SettingsContext.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { isMissingChunk } from './missingChunk.ts'
import { shellTexts } from './shellTexts.ts'
import { TroublePage } from './TroublePage.tsx'

/** Instead of a page that failed: why, and how to go on. */
export function BrokenPage({ error }: { error: unknown }) {
  const t = useTexts(shellTexts)
  const common = useSettings().t
  const online = useOnline()
  const isMissing = isMissingChunk(error)
  const text = isMissing ? t(online ? 'missing' : 'missingOffline') : t('broken')
  return (
    <TroublePage title={t(isMissing ? 'missingTitle' : 'brokenTitle')} text={text}>
      {/* A script that failed is not asked for a second time by the page that missed it: only a reload helps. */}
      <Button onClick={() => location.reload()}>{t('reload')}</Button>
      <a href="/" className={buttonClass('quiet')}>
        {common('nav.home')}
      </a>
    </TroublePage>
  )
}
