import type { Order } from '@tiffin/contracts/orders'
import { useMemo, useSyncExternalStore } from 'react'
import { useSettings } from '../../context/SettingsContext.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { CityMap } from '../map/CityMap.tsx'
import type { LastLocation } from './lastLocation.ts'
import type { TimelineEntry } from './orderTimeline.ts'
import { groundOf, partnerOf, viewOf } from './trackingScene.ts'
import { trackingTexts } from './trackingTexts.ts'

/** The map's height, also of what stands in for it: below it there is room for what it means, without scrolling. */
export const MAP_SIZE = 'h-56 sm:h-[clamp(11rem,24dvh,20rem)]'

interface Props {
  readonly order: Order
  readonly latest: TimelineEntry
  readonly lastLocation: LastLocation
}

/** Where the order is: kitchen, door, and who brings it. Everything it says is said in words below it. */
export function TrackingMap({ order, latest, lastLocation }: Props) {
  const { t } = useSettings()
  const say = useTexts(trackingTexts)
  const location = useSyncExternalStore(lastLocation.subscribe, lastLocation.get)
  const someone = t('track.someone')
  const partner = useMemo(
    () => partnerOf({ order, latest, location }, someone),
    [order, latest, location, someone],
  )
  const isOnWay = partner !== undefined
  // Not made anew with each position: what stands still is not drawn again.
  const ground = useMemo(() => groundOf({ order, latest }, isOnWay), [order, latest, isOnWay])
  return (
    <div>
      <CityMap
        {...ground}
        {...viewOf({ order, latest }, partner)}
        partner={partner}
        className={MAP_SIZE}
        label={say(partner ? 'mapPartner' : 'map', {
          restaurant: order.restaurantName,
          partner: partner?.marker.label ?? '',
        })}
      />
      {order.pointSource === 'market_centre' && (
        <p className="mt-2 text-muted text-xs">{say('noPoint', { city: order.city })}</p>
      )}
    </div>
  )
}
