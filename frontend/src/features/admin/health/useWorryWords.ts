import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatList } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatDuration } from '../adminFormat.ts'
import { withoutScheme } from './HealthTable.tsx'
import { healthTexts } from './healthTexts.ts'
import type { SystemWorry } from './systemWorry.ts'

const NAMES: Readonly<Record<string, string>> = {
  rabbitmq: 'RabbitMQ',
  redis: 'Redis',
  mongodb: 'MongoDB',
}
const SHARD = /^postgres shard (.+)$/

/** What needs a person, in a sentence. */
export function useWorryWords(): (worry: SystemWorry) => string {
  const { locale } = useSettings()
  const t = useTexts(healthTexts)
  const nameOf = (part: string): string => {
    const shard = SHARD.exec(part)?.[1]
    if (shard !== undefined) return t('part.postgres', { shard })
    return part === 'shard map' ? t('part.shard map') : (NAMES[part] ?? part)
  }
  return (worry) => {
    switch (worry.kind) {
      case 'part_away':
        return t('worry.part_away', {
          services: formatList(locale, worry.services),
          part: nameOf(worry.part),
        })
      case 'events_wait':
        return t('worry.events_wait', { ...worry, time: formatDuration(locale, worry.seconds * 1000) })
      case 'circuit_open':
      case 'circuit_half_open':
        return t(`worry.${worry.kind}`, { from: worry.from, to: withoutScheme(worry.to) })
      default:
        return t(`worry.${worry.kind}`, { ...worry })
    }
  }
}
