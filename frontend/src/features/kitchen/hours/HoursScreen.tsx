import { useTexts } from '../../../i18n/useTexts.ts'
import { DetailsForm } from '../restaurants/DetailsForm.tsx'
import { useOwnRestaurants } from '../restaurants/RestaurantsContext.tsx'
import { ScreenTitle } from '../ScreenTitle.tsx'
import { HoursForm } from './HoursForm.tsx'
import { hoursTexts } from './hoursTexts.ts'
import { OrdersSwitch } from './OrdersSwitch.tsx'

/** When a restaurant is open, whether it takes orders at all, and what customers read about it. */
export function HoursScreen() {
  const t = useTexts(hoursTexts)
  const { current } = useOwnRestaurants()
  return (
    <>
      <ScreenTitle title={t('title')} />
      {current && (
        <div key={current.id} className="mx-auto flex max-w-4xl flex-col gap-6">
          <OrdersSwitch restaurant={current} />
          <HoursForm restaurant={current} />
          <DetailsForm restaurant={current} />
        </div>
      )}
    </>
  )
}
