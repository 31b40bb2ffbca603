import { useSettings } from '../context/SettingsContext.tsx'
import { mayRetry } from '../features/session/queryClient.ts'
import { problemKey } from '../i18n/problemText.ts'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'

/** What failed, in a sentence, with a way to try again where that may help. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useSettings()
  return (
    <Notice tone="bad">
      <span className="flex-1">{t(problemKey(error))}</span>
      {onRetry && mayRetry(0, error) && (
        <Button look="danger" onClick={onRetry}>
          {t('common.tryAgain')}
        </Button>
      )}
    </Notice>
  )
}
