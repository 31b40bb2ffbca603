import type { BoardPartner } from '@tiffin/contracts/dispatchBoard'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatDuration } from '../adminFormat.ts'
import { useSurroundings } from './BoardContext.tsx'
import { boardTexts } from './boardTexts.ts'
import { ROW } from './OrderRow.tsx'
import { type PartnerState, vehicleOf } from './partnerState.ts'
import { partnerTexts } from './partnerTexts.ts'

interface Props {
  readonly partner: BoardPartner
  readonly state: PartnerState
  /** Milliseconds since their last position. */
  readonly age: number | undefined
}

/** A partner in the list: who, by what, doing what, heard of when. */
export function PartnerRow({ partner, state, age }: Props) {
  const { locale } = useSettings()
  const say = useTexts(partnerTexts)
  const unnamed = useTexts(boardTexts)('unnamed')
  const { selection, choose } = useSurroundings()
  const selected = selection?.kind === 'partner' && selection.id === partner.id
  const vehicle = vehicleOf(partner.vehicle)
  const trip = partner.tripOrderIds.length
  const parts = [
    vehicle && say(`vehicle.${vehicle}`),
    age === undefined ? say('unseen') : say('seen', { time: formatDuration(locale, age) }),
    trip > 0 && say('trip', { count: trip }),
  ]
  return (
    <button
      type="button"
      aria-pressed={selected}
      className={ROW}
      onClick={() => choose(selected ? undefined : { kind: 'partner', id: partner.id })}
    >
      <span className="flex justify-between gap-3">
        <span className="truncate font-semibold">{partner.firstName ?? unnamed}</span>
        <span className={state === 'silent' ? 'font-semibold text-bad' : 'text-muted'}>{say(state)}</span>
      </span>
      <span className="truncate text-muted text-xs">{parts.filter(Boolean).join(' · ')}</span>
    </button>
  )
}
