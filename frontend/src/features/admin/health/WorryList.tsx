import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatClock } from '../adminFormat.ts'
import type { FirstSeen } from './firstSeen.ts'
import { healthTexts } from './healthTexts.ts'
import type { SystemWorry } from './systemWorry.ts'
import { useWorryWords } from './useWorryWords.ts'

const TONES = { bad: 'bg-bad-soft text-bad', warn: 'bg-warn-soft text-warn' } as const

/** What needs a person, in words, the worst first; or that nothing does. */
export function WorryList({ worries, firstSeen }: { worries: readonly SystemWorry[]; firstSeen: FirstSeen }) {
  const t = useTexts(healthTexts)
  if (worries.length === 0)
    return (
      <section
        role="status"
        className="flex items-center gap-4 rounded-card border border-line bg-card p-5 shadow-card"
      >
        <CircleCheck size={32} aria-hidden="true" className="shrink-0 text-good" />
        <div>
          <h2 className="font-bold text-lg">{t('well')}</h2>
          <p className="text-muted text-sm">{t('wellText')}</p>
        </div>
      </section>
    )
  return (
    <section role="status">
      <h2 className="mb-3 font-bold text-lg">{t('needs', { count: worries.length })}</h2>
      <ul className="flex flex-col gap-2">
        {worries.map((worry) => (
          <Worry key={worry.key} worry={worry} seenAt={firstSeen.get(worry.key)} />
        ))}
      </ul>
    </section>
  )
}

function Worry({ worry, seenAt }: { worry: SystemWorry; seenAt: number | undefined }) {
  const { locale } = useSettings()
  const t = useTexts(healthTexts)
  const inWords = useWorryWords()
  const since = 'since' in worry ? worry.since : null
  const clock = (at: string | number) => formatClock(locale, at, undefined)
  const when = since ? t('since', { time: clock(since) }) : seenAt && t('noticed', { time: clock(seenAt) })
  return (
    <li className={`flex gap-3 rounded-control px-4 py-3 text-sm ${TONES[worry.severity]}`}>
      <TriangleAlert size={20} aria-hidden="true" className="shrink-0" />
      <div className="min-w-0">
        <p>
          <strong className="font-semibold">{inWords(worry)}</strong> {when && <span>· {when}</span>}
        </p>
        {worry.kind === 'part_away' && worry.reason !== '' && <p className="break-words">{worry.reason}</p>}
        {worry.kind === 'dead_letters' && <p className="break-words">{t('do.dead_letters')}</p>}
      </div>
    </li>
  )
}
