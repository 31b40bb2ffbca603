import { isFinal } from '@tiffin/contracts/orderStatus'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatTime } from '../../i18n/format.ts'
import { arrivalOf } from './arrival.ts'
import type { OrderTimeline, TimelineEntry } from './orderTimeline.ts'
import { useNow } from './useNow.ts'

interface Props {
  readonly timeline: OrderTimeline
  readonly latest: TimelineEntry
}

/** The big answer: when it comes, counting down; and why it is later than promised. */
export function ArrivalCard({ timeline, latest }: Props) {
  const { t, locale } = useSettings()
  const arrival = arrivalOf(timeline.entries, latest, useNow(5000))
  if (latest.status === 'delivered')
    return (
      <div>
        <p className="font-extrabold text-3xl">{t('track.enjoy')}</p>
        <p className="mt-1 text-muted">{t('track.delivered', { time: formatTime(locale, latest.at) })}</p>
      </div>
    )
  if (isFinal(latest.status) || !arrival)
    return <p className="font-extrabold text-2xl">{t(`status.${latest.status}`)}</p>
  const values = {
    time: formatTime(locale, arrival.at),
    before: arrival.before ? formatTime(locale, arrival.before) : '',
  }
  return (
    <div>
      <p className="font-semibold text-muted text-sm">{t('track.arriving')}</p>
      <p className="font-extrabold text-3xl">
        {arrival.minutes === 0 ? t('track.anyMoment') : t('track.minutes', { count: arrival.minutes })}
      </p>
      <p className={`mt-1 text-sm ${arrival.before ? 'font-medium text-warn' : 'text-muted'}`}>
        {arrival.before
          ? t(arrival.inKitchen ? 'track.lateKitchen' : 'track.late', values)
          : t('track.expected', values)}
      </p>
    </div>
  )
}
