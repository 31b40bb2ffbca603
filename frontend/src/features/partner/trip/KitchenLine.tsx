import { Check, ClipboardCheck, Clock, CookingPot, type LucideIcon } from 'lucide-react'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatTime } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { KitchenState } from './kitchenState.ts'
import { tripTexts } from './tripTexts.ts'

/** How far the kitchen is, in a sentence. */
export function useKitchenWords(state: KitchenState, readyAt: string): string {
  const t = useTexts(tripTexts)
  const { locale } = useSettings()
  return t(`kitchen.${state}`, { time: formatTime(locale, readyAt) })
}

const LOOKS: Readonly<Record<KitchenState, readonly [LucideIcon, string]>> = {
  unknown: [Clock, 'bg-sunken text-ink'],
  unanswered: [Clock, 'bg-warn-soft text-warn'],
  accepted: [ClipboardCheck, 'bg-sunken text-ink'],
  cooking: [CookingPot, 'bg-sunken text-ink'],
  late: [CookingPot, 'bg-warn-soft text-warn'],
  ready: [Check, 'bg-good-soft text-good'],
}

/** The kitchen's state; a change of it is announced. */
export function KitchenLine({ state, words }: { state: KitchenState; words: string }) {
  const [Icon, look] = LOOKS[state]
  return (
    <p role="status" className={`flex items-center gap-3 rounded-card px-5 py-4 font-bold text-lg ${look}`}>
      <Icon size={24} className="shrink-0" aria-hidden="true" />
      {words}
    </p>
  )
}
