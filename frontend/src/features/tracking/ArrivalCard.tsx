import { isFinal } from '@tiffin/contracts/orderStatus'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatTime } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { type Arrival, arrivalOf } from './arrival.ts'
import { arrivalTexts } from './arrivalTexts.ts'
import type { OrderTimeline, TimelineEntry } from './orderTimeline.ts'
import { useNow } from './useNow.ts'

interface Props {
  readonly timeline: OrderTimeline
  readonly latest: TimelineEntry
  /** Whether the partner is about to arrive. */
  readonly isNear: boolean
}

/** The big answer: when it comes, counting down; why it is later than promised, and what its partner brings before. */
export function ArrivalCard({ timeline, latest, isNear }: Props) {
  const { t, locale } = useSettings()
  const say = useTexts(arrivalTexts)
  const arrival = arrivalOf(timeline.entries, latest, useNow(5000), isNear)
  if (latest.status === 'delivered')
    return (
      <div>
        <p className="font-extrabold text-3xl">{t('track.enjoy')}</p>
        <p className="mt-1 text-muted">{t('track.delivered', { time: formatTime(locale, latest.at) })}</p>
      </div>
    )
  if (isFinal(latest.status) || !arrival)
    return <p className="font-extrabold text-2xl">{t(`status.${latest.status}`)}</p>
  return (
    <div>
      <p className="font-semibold text-muted text-sm">
        {arrival.minutes === 0 ? say('arriving') : t('track.arriving')}
      </p>
      <p className="font-extrabold text-3xl">
        {arrival.minutes === 0 ? t('track.anyMoment') : t('track.minutes', { count: arrival.minutes })}
      </p>
      {!isNear && <ArrivalWords arrival={arrival} />}
    </div>
  )
}

/** The time of day, why it is later, and who is served before: read aloud when it changes, as the countdown is not. */
function ArrivalWords({ arrival: { at, before, late, stopsBefore } }: { arrival: Arrival }) {
  const { t, locale } = useSettings()
  const say = useTexts(arrivalTexts)
  const values = { time: formatTime(locale, at), before: before ? formatTime(locale, before) : '' }
  const lateness = () =>
    late === 'search' ? say('lateSearch', values) : t(late ? 'track.lateKitchen' : 'track.late', values)
  return (
    <div aria-live="polite" className="mt-1 text-sm">
      <p className={before ? 'font-medium text-warn' : 'text-muted'}>
        {before ? lateness() : t('track.expected', values)}
      </p>
      {stopsBefore > 0 && <p className="mt-1 font-medium">{say('stops', { count: stopsBefore })}</p>}
    </div>
  )
}
