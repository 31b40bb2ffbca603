import { WifiOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Notice } from '../../components/Notice.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatTime } from '../../i18n/format.ts'
import type { Connection } from '../live/useTrackingSocket.ts'

/** Says that the screen is stale, and since when; gone by itself when the connection is back. */
export function ConnectionBanner({ connection }: { connection: Connection }) {
  const { t, locale } = useSettings()
  const lastLive = useRef(new Date())
  useEffect(() => {
    if (connection !== 'live') return
    return () => {
      lastLive.current = new Date()
    }
  }, [connection])
  if (connection !== 'lost') return null
  return (
    <Notice tone="warn">
      <WifiOff size={18} aria-hidden="true" />
      <span className="flex-1">{t('track.stale', { time: formatTime(locale, lastLive.current) })}</span>
    </Notice>
  )
}
