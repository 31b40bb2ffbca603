import type { Restaurant } from '@tiffin/contracts/restaurants'
import { Notice } from '../../components/Notice.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { orderTaking } from './orderTaking.ts'
import { restaurantTexts } from './restaurantTexts.ts'

/** Says that a restaurant takes no orders now, before anybody fills a basket there. */
export function RestaurantNotice({ restaurant }: { restaurant: Restaurant }) {
  const { t } = useSettings()
  const say = useTexts(restaurantTexts)
  const taking = orderTaking(restaurant)
  if (taking === 'open') return null
  return <Notice tone="warn">{taking === 'paused' ? say('paused') : t('restaurant.closedNow')}</Notice>
}
