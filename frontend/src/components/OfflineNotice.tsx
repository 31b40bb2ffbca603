import { WifiOff } from 'lucide-react'
import { useSettings } from '../context/SettingsContext.tsx'
import { Notice } from './Notice.tsx'
import { useOnline } from './useOnline.ts'

/** Says that one is offline, while one is. */
export function OfflineNotice({ className = '' }: { className?: string }) {
  const { t } = useSettings()
  if (useOnline()) return null
  return (
    <div className={className}>
      <Notice tone="warn">
        <WifiOff size={18} aria-hidden="true" /> <span className="flex-1">{t('common.offline')}</span>
      </Notice>
    </div>
  )
}
