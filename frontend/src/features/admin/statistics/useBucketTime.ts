import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatClock } from '../adminFormat.ts'
import type { PlotBucket } from './plotData.ts'
import { statisticsTexts } from './statisticsTexts.ts'

/** A bucket's stretch of time in words, by the city's clock. */
export function useBucketTime(timeZone: string | undefined): (bucket: PlotBucket) => string {
  const { locale } = useSettings()
  const t = useTexts(statisticsTexts)
  return ({ from, to }) =>
    t('stretch', { from: formatClock(locale, from, timeZone), to: formatClock(locale, to, timeZone) })
}
