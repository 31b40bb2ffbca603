import { Failure } from '../../../components/Failure.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { isProblem, problemKey } from '../../../i18n/problemText.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useCityAround } from '../city/useAdminCity.ts'
import { AuditedOrder } from './AuditedOrder.tsx'
import { auditTexts } from './auditTexts.ts'
import { EntryList } from './EntryList.tsx'
import { useAudit } from './useAudit.ts'

/** One order: what it is, and everything that was recorded of it. */
export function OrderAudit({ id }: { id: string }) {
  const { t } = useSettings()
  const say = useTexts(auditTexts)
  const { order, entries, people, isPending, missing } = useAudit(id)
  const timeZone = useCityAround(order.data)?.timeZone
  if (isProblem(order.error, 'order_not_found') || isProblem(order.error, 'malformed_id'))
    return <Notice tone="bad">{say('unknown')}</Notice>
  if (order.error && !order.data) return <Failure error={order.error} onRetry={() => order.refetch()} />
  if (!order.data) return <Skeleton className="h-96" />
  return (
    <>
      <AuditedOrder order={order.data} timeZone={timeZone} />
      {missing.map(({ part, query }) => (
        <Notice key={part} tone="warn">
          {say(`missing.${part}`)} {t(problemKey(query?.error))}
        </Notice>
      ))}
      {isPending && entries.length === 0 ? (
        <Skeleton className="h-96" />
      ) : (
        <EntryList order={order.data} entries={entries} people={people} timeZone={timeZone} />
      )}
    </>
  )
}
