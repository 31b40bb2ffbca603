import type { Order } from '@tiffin/contracts/orders'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { AuditEntry } from './auditEntries.ts'
import { auditTexts } from './auditTexts.ts'
import { EntryRow } from './EntryRow.tsx'
import { type People, useEntryWords } from './useEntryWords.ts'

interface Props {
  readonly order: Order
  readonly entries: readonly AuditEntry[]
  readonly people: People
  readonly timeZone: string | undefined
}

/** Everything that was recorded of an order, oldest first. */
export function EntryList({ order, entries, people, timeZone }: Props) {
  const say = useTexts(auditTexts)
  const words = useEntryWords(order, people, timeZone)
  return (
    <section className="rounded-card border border-line bg-card shadow-card">
      <h2 className="px-5 pt-4 pb-1 font-bold text-lg">{say('events')}</h2>
      {entries.length === 0 && <p className="px-5 pb-5 text-muted text-sm">{say('noEvents')}</p>}
      <ol>
        {entries.map((entry, i) => (
          <EntryRow
            key={entry.key}
            entry={entry}
            before={entries[i - 1]?.at}
            timeZone={timeZone}
            words={words}
          />
        ))}
      </ol>
    </section>
  )
}
