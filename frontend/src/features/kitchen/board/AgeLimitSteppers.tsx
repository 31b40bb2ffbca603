import { Minus, Plus } from 'lucide-react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useKept } from '../../session/useKept.ts'
import { keptLimits, limitsOf } from './ageLimits.ts'
import { boardTexts } from './boardTexts.ts'
import { type AgeLimits, withLimit } from './ticketAge.ts'

const NAMES = ['warm', 'hot', 'late'] as const satisfies readonly (keyof AgeLimits)[]
const COLOURS = {
  warm: 'bg-warm text-on-warm',
  hot: 'bg-hot text-on-hot',
  late: 'bg-late text-on-late',
} as const
const STEP = 'grid size-12 place-items-center rounded-control bg-sunken hover:bg-line'

/** The minutes from which a restaurant's tickets change their colour. */
export function AgeLimitSteppers({ restaurantId }: { restaurantId: string }) {
  const t = useTexts(boardTexts)
  const kept = useKept(keptLimits)
  const limits = limitsOf(kept, restaurantId)
  const change = (name: keyof AgeLimits, by: number) =>
    keptLimits.set({ ...kept, [restaurantId]: withLimit(limits, name, limits[name] + by) })
  return (
    <ul className="flex flex-col gap-2">
      {NAMES.map((name) => {
        const label = t(`age.${name}`)
        return (
          <li key={name} className="flex items-center gap-3">
            <span className={`flex-1 rounded-control px-4 py-2.5 font-bold ${COLOURS[name]}`}>{label}</span>
            <button
              type="button"
              aria-label={t('fewer', { name: label })}
              className={STEP}
              onClick={() => change(name, -1)}
            >
              <Minus aria-hidden="true" />
            </button>
            <output className="w-16 text-center font-bold">{t('minutes', { count: limits[name] })}</output>
            <button
              type="button"
              aria-label={t('longer', { name: label })}
              className={STEP}
              onClick={() => change(name, 1)}
            >
              <Plus aria-hidden="true" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
