import { Bike, Check, ChefHat, House, type LucideIcon, ShoppingBag, ThumbsUp } from 'lucide-react'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatTime } from '../../i18n/format.ts'
import type { DeliveryStep, StepName } from './deliverySteps.ts'

const ICONS: Readonly<Record<StepName, LucideIcon>> = {
  accepted: ThumbsUp,
  cooking: ChefHat,
  ready: ShoppingBag,
  onTheWay: Bike,
  delivered: House,
}

/** Four steps on one bar, each with its time. */
export function StepBar({ steps }: { steps: readonly DeliveryStep[] }) {
  const { t, locale } = useSettings()
  return (
    <ol className="grid grid-cols-4">
      {steps.map((step, i) => {
        const Icon = step.state === 'done' ? Check : ICONS[step.name]
        const reached = step.state !== 'ahead'
        return (
          <li
            key={step.name}
            aria-current={step.state === 'current' ? 'step' : undefined}
            className="relative flex flex-col items-center gap-1 text-center"
          >
            {i > 0 && (
              <span
                aria-hidden="true"
                className={`absolute top-5 right-1/2 h-1 w-full -translate-y-1/2 ${reached ? 'bg-accent' : 'bg-line'}`}
              />
            )}
            <span
              className={`relative z-1 grid size-10 place-items-center rounded-full ${
                reached ? 'bg-accent text-on-accent' : 'bg-sunken text-muted'
              } ${step.state === 'current' ? 'ring-4 ring-accent-soft' : ''}`}
            >
              <Icon size={20} aria-hidden="true" />
            </span>
            <span className={`text-xs sm:text-sm ${reached ? 'font-semibold' : 'text-muted'}`}>
              {t(step.label)}
            </span>
            <span className="min-h-5 text-muted text-xs">{step.at && formatTime(locale, step.at)}</span>
          </li>
        )
      })}
    </ol>
  )
}
