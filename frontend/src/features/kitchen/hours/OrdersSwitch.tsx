import type { Restaurant } from '@tiffin/contracts/restaurants'
import { Switch } from 'radix-ui'
import { useId } from 'react'
import { Failure } from '../../../components/Failure.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { usePatchRestaurant } from '../restaurants/usePatchRestaurant.ts'
import { hoursTexts } from './hoursTexts.ts'

/** Opens and closes the restaurant at a touch, whatever its hours. */
export function OrdersSwitch({ restaurant }: { restaurant: Restaurant }) {
  const t = useTexts(hoursTexts)
  const { mutate, error, isPending, variables } = usePatchRestaurant(restaurant)
  const nameId = useId()
  const hintId = useId()
  const isActive = isPending ? variables.isActive === true : restaurant.isActive
  return (
    <section className="flex flex-col gap-4 rounded-card border border-line bg-card p-5 shadow-card sm:p-6">
      <div className="flex items-center gap-5">
        <div className="flex-1">
          <h2 id={nameId} className="font-bold text-xl">
            {t('orders')}
          </h2>
          <p id={hintId} className="mt-1 text-muted">
            {t(isActive ? 'ordersOn' : 'ordersOff')}
          </p>
        </div>
        <Switch.Root
          checked={isActive}
          aria-labelledby={nameId}
          aria-describedby={hintId}
          onCheckedChange={(next) => mutate({ isActive: next })}
          className="h-14 w-24 shrink-0 rounded-full border-2 border-edge bg-sunken p-1 transition-colors duration-150 data-[state=checked]:border-good data-[state=checked]:bg-good"
        >
          <Switch.Thumb className="block size-11 rounded-full bg-edge transition-transform duration-150 data-[state=checked]:translate-x-10 data-[state=checked]:bg-card" />
        </Switch.Root>
      </div>
      {isActive && (
        <p className={`font-semibold ${restaurant.isOpen ? 'text-good' : 'text-warn'}`}>
          {t(restaurant.isOpen ? 'openNow' : 'closedNow')}
        </p>
      )}
      {error && <Failure error={error} />}
    </section>
  )
}
