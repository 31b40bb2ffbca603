import { Failure } from '../../../components/Failure.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { AdminFrame } from '../AdminFrame.tsx'
import { formatSecond } from '../adminFormat.ts'
import { adminTexts } from '../adminTexts.ts'
import { CircuitTable } from './CircuitTable.tsx'
import { healthTexts } from './healthTexts.ts'
import { QueueTable } from './QueueTable.tsx'
import { ServiceTable } from './ServiceTable.tsx'
import { ShardTable } from './ShardTable.tsx'
import { useSystemHealth } from './useSystemHealth.ts'
import { WorryList } from './WorryList.tsx'

/** Every service, shard, queue and circuit; first what needs a person. */
export function HealthScreen() {
  const { locale } = useSettings()
  const title = useTexts(adminTexts)('health')
  const t = useTexts(healthTexts)
  const { health, error, isPending, refetch, worries, firstSeen, at } = useSystemHealth()
  const time = formatSecond(locale, at, undefined)
  return (
    <AdminFrame title={title}>
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1 className="font-extrabold text-xl">{t('title')}</h1>
        {health && <p className="text-muted text-sm">{t('at', { time })}</p>}
      </div>
      <div className="flex flex-col gap-5">
        {error &&
          (health ? (
            <Notice tone="bad">{t('stale', { time })}</Notice>
          ) : (
            <Failure error={error} onRetry={() => refetch()} />
          ))}
        {isPending && <Skeleton className="h-96" />}
        {health && (
          <>
            <WorryList worries={worries} firstSeen={firstSeen} />
            <div className="grid items-start gap-5 xl:grid-cols-2">
              <div className="grid min-w-0 gap-5">
                <ServiceTable services={health.services} />
                <QueueTable queues={health.queues} />
                <CircuitTable circuits={health.circuits} />
              </div>
              <ShardTable shards={health.shards} />
            </div>
          </>
        )}
      </div>
    </AdminFrame>
  )
}
