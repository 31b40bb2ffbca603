import { useSettings } from '../../context/SettingsContext.tsx'
import { formatTime } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { arrivalTexts } from './arrivalTexts.ts'
import { type StoryLine, storyOf } from './orderStory.ts'
import type { TimelineEntry } from './orderTimeline.ts'

/** What happened so far, as a list. */
export function StoryList({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t, locale } = useSettings()
  const say = useTexts(arrivalTexts)
  const words = (what: StoryLine['what']): string =>
    'key' in what
      ? t(what.key, { status: t(`status.${what.status}`) })
      : say(what.cause ? `moved.${what.cause}` : 'moved', { time: formatTime(locale, what.to) })
  return (
    <ol className="flex flex-col gap-3">
      {storyOf(entries).map(({ version, at, what }) => (
        <li key={version} className="flex gap-4 text-sm">
          <time dateTime={at} className="w-18 shrink-0 text-muted">
            {formatTime(locale, at)}
          </time>
          <span className="font-medium">{words(what)}</span>
        </li>
      ))}
    </ol>
  )
}
