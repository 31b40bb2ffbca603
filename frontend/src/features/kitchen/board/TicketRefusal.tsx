import { X } from 'lucide-react'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { problemKey } from '../../../i18n/problemText.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useKitchenActions } from '../live/KitchenContext.tsx'
import { OFFLINE } from '../live/useMoves.ts'
import { boardTexts } from './boardTexts.ts'

/** Why the last touch had no effect, in a sentence. */
export function TicketRefusal({ orderId, refusal }: { orderId: string; refusal: unknown }) {
  const { t: common } = useSettings()
  const t = useTexts(boardTexts)
  const { dismiss } = useKitchenActions()
  return (
    <div
      role="alert"
      className="flex items-start gap-2 rounded-control bg-bad-soft py-1 pl-3 font-medium text-bad text-sm"
    >
      <p className="flex-1 py-2">{refusal === OFFLINE ? t('refusedOffline') : common(problemKey(refusal))}</p>
      <button
        type="button"
        aria-label={t('putAway')}
        className="grid size-12 shrink-0 place-items-center rounded-control hover:bg-card"
        onClick={() => dismiss(orderId)}
      >
        <X size={20} aria-hidden="true" />
      </button>
    </div>
  )
}
