import type { SystemHealth } from '@tiffin/contracts/operations'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatBytes, formatDuration } from '../adminFormat.ts'
import { type Column, HealthTable, withoutScheme } from './HealthTable.tsx'
import { healthTexts } from './healthTexts.ts'

/** Every instance of every service. */
export function ServiceTable({ services }: { services: SystemHealth['services'] }) {
  const { locale } = useSettings()
  const t = useTexts(healthTexts)
  const rows = services.flatMap(({ service, instances }) =>
    instances.map(({ url, state, uptimeSeconds, memoryBytes }) => ({
      key: url,
      cells: [
        { value: <span className="font-medium">{service}</span> },
        { value: withoutScheme(url) },
        { value: t(`state.${state}`), isBad: state === 'unreachable' || state === 'waiting' },
        { value: uptimeSeconds === null ? '–' : formatDuration(locale, uptimeSeconds * 1000) },
        { value: memoryBytes === null ? '–' : formatBytes(locale, memoryBytes) },
      ],
    })),
  )
  const columns: Column[] = [
    { name: t('service') },
    { name: t('instance') },
    { name: t('state'), kind: 'long' },
    { name: t('uptime'), kind: 'minor number' },
    { name: t('memory'), kind: 'minor number' },
  ]
  return <HealthTable title={t('services')} columns={columns} rows={rows} />
}
