import type { SystemHealth } from '@tiffin/contracts/operations'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatDelay, formatDuration } from '../adminFormat.ts'
import { type Column, HealthTable } from './HealthTable.tsx'
import { healthTexts } from './healthTexts.ts'

/** The shards as each service sees them, with the events that wait in them. */
export function ShardTable({ shards }: { shards: SystemHealth['shards'] }) {
  const { locale } = useSettings()
  const t = useTexts(healthTexts)
  const sorted = shards.toSorted(
    (a, b) => a.shard.localeCompare(b.shard) || a.service.localeCompare(b.service),
  )
  const rows = sorted.map(({ service, shard, reachable, latencyMs, outboxWaiting, outboxOldestSeconds }) => ({
    key: `${shard} ${service}`,
    cells: [
      { value: <span className="font-medium">{t('shard', { shard })}</span> },
      { value: service },
      {
        value: reachable ? (latencyMs === null ? '–' : formatDelay(locale, latencyMs)) : t('away'),
        isBad: !reachable,
      },
      { value: outboxWaiting?.toLocaleString(locale) ?? '–' },
      { value: outboxOldestSeconds === null ? '–' : formatDuration(locale, outboxOldestSeconds * 1000) },
    ],
  }))
  const columns: Column[] = [
    { name: t('shardColumn') },
    { name: t('service') },
    { name: t('latency'), kind: 'number' },
    { name: t('waiting'), kind: 'number' },
    { name: t('oldest'), kind: 'number' },
  ]
  return <HealthTable title={t('shards')} columns={columns} rows={rows} />
}
