import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatDelay, formatSecond } from '../adminFormat.ts'
import type { AuditEntry } from './auditEntries.ts'
import { auditTexts } from './auditTexts.ts'
import { EventFacts } from './EventFacts.tsx'
import type { useEntryWords } from './useEntryWords.ts'

interface Props {
  readonly entry: AuditEntry
  /** When the entry before happened. */
  readonly before: string | undefined
  readonly timeZone: string | undefined
  readonly words: ReturnType<typeof useEntryWords>
}

/** One entry: when, what, by whom, and its event. */
export function EntryRow({ entry, before, timeZone, words }: Props) {
  const { locale } = useSettings()
  const say = useTexts(auditTexts)
  const since = before === undefined ? undefined : Date.parse(entry.at) - Date.parse(before)
  return (
    <li className="grid gap-x-6 gap-y-1 border-line border-t px-5 py-3 text-sm first:border-0 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <p className="flex gap-3 sm:flex-col sm:gap-0">
        <time dateTime={entry.at} className="font-semibold">
          {formatSecond(locale, entry.at, timeZone)}
        </time>
        {since !== undefined && (
          <span className="text-muted text-xs">{say('after', { time: formatDelay(locale, since) })}</span>
        )}
      </p>
      <div className="min-w-0">
        <p>
          {entry.happenings.map((happening) => (
            <span key={happening.kind} className="block font-semibold">
              {words.happened(happening)}
            </span>
          ))}
          <span className="text-muted">
            {words.who(entry)}
            {entry.version !== null && <> · {say('version', { version: entry.version })}</>}
          </span>
        </p>
        {entry.reason !== null && <p>{words.reason(entry.reason)}</p>}
        {entry.event ? (
          <EventFacts event={entry.event} />
        ) : (
          <p className="text-muted text-xs">{say('forgotten')}</p>
        )}
      </div>
    </li>
  )
}
