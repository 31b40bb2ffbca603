import { Switch } from 'radix-ui'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { problemKey } from '../../../i18n/problemText.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { menuTexts } from './menuTexts.ts'
import { useAvailability } from './useAvailability.ts'

interface Props {
  readonly restaurantId: string
  readonly itemId: string
  readonly name: string
}

/** Switches a dish off when it is sold out, and on again; which of both it is, is always said in words. */
export function AvailabilitySwitch({ restaurantId, itemId, name }: Props) {
  const t = useTexts(menuTexts)
  const { t: common } = useSettings()
  const { item, error, set } = useAvailability(restaurantId, itemId)
  if (!item) return null
  return (
    <div className="flex shrink-0 flex-col items-end gap-1">
      {/* Under the switch where there is no room beside it. */}
      <span className="flex items-center gap-x-2 max-sm:flex-col-reverse">
        <span
          aria-hidden="true"
          className={`font-semibold text-xs sm:text-sm ${item.isAvailable ? 'text-muted' : 'text-bad'}`}
        >
          {t(item.isAvailable ? 'available' : 'soldOut')}
        </span>
        <Switch.Root
          checked={item.isAvailable}
          onCheckedChange={(isAvailable) => set(isAvailable)}
          aria-label={t('availableOf', { name })}
          className="h-12 w-20 shrink-0 rounded-full border-2 border-edge bg-sunken p-1 transition-colors duration-150 data-[state=checked]:border-good data-[state=checked]:bg-good"
        >
          <Switch.Thumb className="block size-9 rounded-full bg-edge transition-transform duration-150 data-[state=checked]:translate-x-8 data-[state=checked]:bg-card" />
        </Switch.Root>
      </span>
      {error && (
        <p role="alert" className="max-w-60 text-right font-medium text-bad text-sm">
          {common(problemKey(error))}
        </p>
      )}
    </div>
  )
}
