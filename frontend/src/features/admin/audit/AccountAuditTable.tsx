import type { AuditEntry } from '@tiffin/contracts/audit'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { AUDITED_ACTIONS, accountAuditTexts } from './accountAuditTexts.ts'
import { CopyTrace } from './CopyTrace.tsx'

const ACTORS = ['user', 'unknown', 'admin', 'operator'] as const

/** Entries as a table; on a phone each is a few lines of its own. */
export function AccountAuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { locale } = useSettings()
  const say = useTexts(accountAuditTexts)
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' })
  const actionOf = (action: string) => {
    const known = AUDITED_ACTIONS.find((name) => name === action)
    return known ? say(`action.${known}`) : action
  }
  const actorOf = ({ actor, actorId, userId }: AuditEntry) => {
    const known = ACTORS.find((name) => name === actor)
    const name = known ? say(`actor.${known}`) : actor
    return actorId === null || actorId === userId ? name : `${name} ${actorId}`
  }
  return (
    <ul className="overflow-hidden rounded-card border border-line bg-card">
      {entries.map((entry) => (
        <li
          key={entry.id}
          className="grid gap-x-6 gap-y-1 border-line border-t px-5 py-3 text-sm first:border-0 md:grid-cols-[10rem_minmax(0,1fr)_auto]"
        >
          <time dateTime={entry.at} className="tabular-nums">
            {moment.format(new Date(entry.at))}
          </time>
          <div className="min-w-0">
            <p className="font-semibold">{actionOf(entry.action)}</p>
            <p className="break-words text-muted">
              {say('by', { actor: actorOf(entry) })}
              {entry.address !== null && <> · {say('fromAddress', { address: entry.address })}</>}
            </p>
            {entry.userId !== null && <p className="break-all text-muted text-xs">{entry.userId}</p>}
            {entry.subject !== null && <p className="break-all text-muted text-xs">{entry.subject}</p>}
          </div>
          {entry.traceId !== null && <CopyTrace traceId={entry.traceId} />}
        </li>
      ))}
    </ul>
  )
}
