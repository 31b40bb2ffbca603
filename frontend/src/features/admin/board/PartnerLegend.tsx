import { EyeOff } from 'lucide-react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { PARTNER_STATES, type PartnerState } from './partnerState.ts'
import { partnerTexts } from './partnerTexts.ts'

interface Props {
  readonly counts: Readonly<Partial<Record<PartnerState, number>>>
  readonly hidden: ReadonlySet<PartnerState>
  onChange(hidden: ReadonlySet<PartnerState>): void
}

const DOTS: Readonly<Record<PartnerState, string>> = {
  silent: 'bg-bad',
  busy: 'bg-accent',
  asked: 'bg-muted',
  idle: 'bg-muted',
  off: 'border border-muted',
}

/** How many partners are in which state; each can be taken off the map. */
export function PartnerLegend({ counts, hidden, onChange }: Props) {
  const say = useTexts(partnerTexts)
  const toggle = (state: PartnerState) => {
    const next = new Set(hidden)
    if (!next.delete(state)) next.add(state)
    onChange(next)
  }
  return (
    <fieldset className="flex min-w-0 shrink-0 gap-1 overflow-x-auto whitespace-nowrap lg:flex-wrap">
      <legend className="sr-only">{say('show')}</legend>
      {PARTNER_STATES.filter((state) => counts[state]).map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={!hidden.has(state)}
          className="flex min-h-8 items-center gap-2 rounded-lg px-2 font-medium text-muted text-xs hover:bg-sunken aria-pressed:text-ink"
          onClick={() => toggle(state)}
        >
          <span aria-hidden="true" className={`size-2.5 rounded-full ${DOTS[state]}`} />
          {say(state)} {counts[state]}
          {hidden.has(state) && <EyeOff size={14} aria-hidden="true" />}
        </button>
      ))}
    </fieldset>
  )
}
