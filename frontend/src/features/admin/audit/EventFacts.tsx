import type { EventRecord } from '@tiffin/contracts/eventRecord'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatDelay } from '../adminFormat.ts'
import { auditTexts } from './auditTexts.ts'
import { CopyTrace } from './CopyTrace.tsx'

/** An event as it was recorded: its type, when the broker had it, its trace and its body. */
export function EventFacts({ event }: { event: EventRecord }) {
  const { locale } = useSettings()
  const say = useTexts(auditTexts)
  const { type, recordedAt, sentAt, traceId, body } = event
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-muted text-xs">
      <code>{type}</code>
      {sentAt === null ? (
        <span className="font-semibold text-warn">{say('waits')}</span>
      ) : (
        <span>
          {say('broker', { time: formatDelay(locale, Date.parse(sentAt) - Date.parse(recordedAt)) })}
        </span>
      )}
      <CopyTrace traceId={traceId} />
      <details className="open:basis-full">
        <summary className="inline-flex min-h-6 items-center rounded font-medium text-accent">
          <span aria-hidden="true">{say('body')}</span>
          <span className="sr-only">{say('bodyOf', { type })}</span>
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
        <pre tabIndex={0} className="mt-1 max-h-96 overflow-auto rounded-control bg-sunken p-3 text-ink">
          {JSON.stringify(body, undefined, 2)}
        </pre>
      </details>
    </div>
  )
}
