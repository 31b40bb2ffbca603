import { ChevronDown, LocateFixed, LocateOff } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { dutyTexts } from '../duty/dutyTexts.ts'
import { SourceChoice } from './SourceChoice.tsx'
import type { PartnerPosition } from './usePosition.ts'

/** Where the position comes from and whether it comes; open when something is to be done about it. */
export function PositionPanel({ position }: { position: PartnerPosition }) {
  const t = useTexts(dutyTexts)
  const id = useId()
  const [wish, setWish] = useState<boolean>()
  const sentence = sentenceOf(position)
  const fails = sentence === 'position.denied' || sentence === 'position.missing'
  const open = wish ?? (fails || sentence === 'position.pick')
  return (
    <section className="overflow-hidden rounded-card border border-line bg-card">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setWish(!open)}
          className="flex min-h-14 w-full items-center justify-between gap-3 px-5 pt-2 text-left font-bold text-lg -outline-offset-4"
        >
          {t('position.title')}
          <ChevronDown size={22} aria-hidden="true" className={open ? 'rotate-180' : ''} />
        </button>
      </h2>
      <div role="status" className={fails ? 'bg-warn-soft px-5 py-4 text-warn' : 'px-5 pb-4 text-muted'}>
        <Sentence fails={fails} text={t(sentence)} />
      </div>
      <div id={id} hidden={!open} className={fails ? 'p-5' : 'px-5 pb-5'}>
        {fails && (
          <Button look="quiet" className="mb-4 min-h-14 w-full" onClick={position.askDevice}>
            {t('position.retry')}
          </Button>
        )}
        <SourceChoice
          source={position.source}
          here={position.here}
          onChoose={(source) => {
            // It does not close under the hand that chooses.
            setWish(true)
            position.choose(source)
          }}
        />
      </div>
    </section>
  )
}

function Sentence({ fails, text }: { fails: boolean; text: string }) {
  const Icon = fails ? LocateOff : LocateFixed
  return (
    <p className="flex gap-3 font-medium">
      <Icon size={22} className="mt-0.5 shrink-0" aria-hidden="true" />
      {text}
    </p>
  )
}

function sentenceOf({ source, device }: PartnerPosition) {
  if (source.kind === 'demo') return 'position.demoOn'
  if (source.kind === 'chosen') return source.point ? 'position.picked' : 'position.pick'
  return `position.${device}` as const
}
