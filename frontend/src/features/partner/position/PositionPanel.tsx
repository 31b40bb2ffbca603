import { LocateFixed, LocateOff } from 'lucide-react'
import { Button } from '../../../components/Button.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { dutyTexts } from '../duty/dutyTexts.ts'
import { SourceChoice } from './SourceChoice.tsx'
import type { PartnerPosition } from './usePosition.ts'

/** Where the position comes from, whether it comes, and what to do when it does not. */
export function PositionPanel({ position }: { position: PartnerPosition }) {
  const t = useTexts(dutyTexts)
  const sentence = sentenceOf(position)
  const fails = sentence === 'position.denied' || sentence === 'position.missing'
  const Icon = fails ? LocateOff : LocateFixed
  return (
    <section className="flex flex-col gap-4 rounded-card border border-line bg-card p-5">
      <h2 className="font-bold text-lg">{t('position.title')}</h2>
      <div
        role="status"
        className={`flex gap-3 font-medium ${fails ? '-mx-2 rounded-control bg-warn-soft px-2 py-3 text-warn' : 'text-muted'}`}
      >
        <Icon size={22} className="mt-0.5 shrink-0" aria-hidden="true" />
        <p>{t(sentence)}</p>
      </div>
      {fails && (
        <Button look="quiet" className="min-h-14" onClick={position.askDevice}>
          {t('position.retry')}
        </Button>
      )}
      <SourceChoice source={position.source} here={position.here} onChoose={position.choose} />
    </section>
  )
}

function sentenceOf({ source, device }: PartnerPosition) {
  if (source.kind === 'demo') return 'position.demoOn'
  if (source.kind === 'chosen') return source.point ? 'position.picked' : 'position.pick'
  return `position.${device}` as const
}
