import type { SystemHealth } from '@tiffin/contracts/operations'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { type Column, HealthTable } from './HealthTable.tsx'
import { healthTexts } from './healthTexts.ts'

/** The broker's queues, how much lies in them, and what could not be handled. */
export function QueueTable({ queues }: { queues: SystemHealth['queues'] }) {
  const { locale } = useSettings()
  const t = useTexts(healthTexts)
  const count = (value: number | null) => value?.toLocaleString(locale) ?? '–'
  const rows = queues.map(({ queue, service, messages, consumers, deadLetters }) => ({
    key: `${service} ${queue}`,
    cells: [
      { value: <span className="font-medium">{queue}</span> },
      { value: service },
      { value: count(messages) },
      { value: count(consumers), isBad: consumers === 0 },
      { value: count(deadLetters), isBad: (deadLetters ?? 0) > 0 },
    ],
  }))
  const columns: Column[] = [
    { name: t('queue'), kind: 'long' },
    { name: t('service'), kind: 'minor' },
    { name: t('messages'), kind: 'number' },
    { name: t('consumers'), kind: 'number' },
    { name: t('dead'), kind: 'number' },
  ]
  return <HealthTable title={t('queues')} columns={columns} rows={rows} />
}
