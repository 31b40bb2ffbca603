import { useSettings } from '../../context/SettingsContext.tsx'
import { formatTime } from '../../i18n/format.ts'
import { storyOf } from './orderStory.ts'
import type { TimelineEntry } from './orderTimeline.ts'

/** What happened so far, as a list. */
export function StoryList({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t, locale } = useSettings()
  return (
    <ol className="flex flex-col gap-3">
      {storyOf(entries).map(({ version, at, key, status }) => (
        <li key={version} className="flex gap-4 text-sm">
          <time dateTime={at} className="w-18 shrink-0 text-muted">
            {formatTime(locale, at)}
          </time>
          <span className="font-medium">{t(key, { status: t(`status.${status}`) })}</span>
        </li>
      ))}
    </ol>
  )
}
