import type { Order } from '@tiffin/contracts/orders'
import type { LiveLocation } from '@tiffin/contracts/tracking'
import { useMemo } from 'react'
import { useSettings } from '../../context/SettingsContext.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { CityMap } from '../map/CityMap.tsx'
import type { TimelineEntry } from './orderTimeline.ts'
import { sceneOf } from './trackingScene.ts'
import { trackingTexts } from './trackingTexts.ts'

/** The map's height, also of what stands in for it. */
export const MAP_SIZE = 'h-56 sm:h-72'

interface Props {
  readonly order: Order
  readonly latest: TimelineEntry
  readonly location: LiveLocation | undefined
}

/** Where the order is: kitchen, door, and who brings it. Everything it says is said in words below it. */
export function TrackingMap({ order, latest, location }: Props) {
  const { t } = useSettings()
  const say = useTexts(trackingTexts)
  const someone = t('track.someone')
  const scene = useMemo(
    () => sceneOf({ order, latest, location, someone }),
    [order, latest, location, someone],
  )
  const partner = scene.markers.find(({ kind }) => kind === 'partner')
  return (
    <div>
      <CityMap
        {...scene}
        className={MAP_SIZE}
        label={say(partner ? 'mapPartner' : 'map', {
          restaurant: order.restaurantName,
          partner: partner?.label ?? '',
        })}
      />
      {order.pointSource === 'market_centre' && (
        <p className="mt-2 text-muted text-xs">{say('noPoint', { city: order.city })}</p>
      )}
    </div>
  )
}
