import { useSettings } from '../../context/SettingsContext.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { reasonTexts } from '../orders/reasonTexts.ts'
import { endReason } from './endReason.ts'
import type { TimelineEntry } from './orderTimeline.ts'

/** Why an order ended, as its customer is told; undefined where there is nothing to tell. */
export function useEndReason({ status, reason }: TimelineEntry): string | undefined {
  const { t } = useSettings()
  const say = useTexts(reasonTexts)
  const told = endReason(status, reason)
  if (!told) return undefined
  return 'usual' in told ? say(told.usual) : t('track.reason', { reason: told.own })
}
