import type { SystemHealth } from '@tiffin/contracts/operations'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatClock } from '../adminFormat.ts'
import { type Column, HealthTable, withoutScheme } from './HealthTable.tsx'
import { healthTexts } from './healthTexts.ts'

/** Whether calls between services go through. */
export function CircuitTable({ circuits }: { circuits: SystemHealth['circuits'] }) {
  const { locale } = useSettings()
  const t = useTexts(healthTexts)
  const rows = circuits.map(({ from, to, state, since }) => ({
    key: `${from} ${to}`,
    cells: [
      { value: <span className="font-medium">{t('between', { from, to: withoutScheme(to) })}</span> },
      { value: t(`circuit.${state}`), isBad: state === 'open' },
      { value: since === null ? '–' : formatClock(locale, since, undefined) },
    ],
  }))
  const columns: Column[] = [
    { name: t('circuit'), kind: 'long' },
    { name: t('state') },
    { name: t('changed'), kind: 'number' },
  ]
  return <HealthTable title={t('circuits')} hint={t('circuitsHint')} columns={columns} rows={rows} />
}
