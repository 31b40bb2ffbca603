import type { Assignments } from '@tiffin/contracts/delivery'
import { useMemo } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { CityMap } from '../../map/CityMap.tsx'
import type { MapMarker } from '../../map/mapTypes.ts'
import { orderCode } from '../../orders/orderCode.ts'
import type { PartnerPosition } from '../position/usePosition.ts'
import { mapTexts } from './mapTexts.ts'
import { partnerMarker, placesOf, stopPlaces, type WayPlace } from './wayOf.ts'

const SIZE = 'h-80 lg:h-[calc(100dvh-9rem)]'

interface Props {
  readonly shown: Assignments
  readonly position: PartnerPosition
}

/**
 * One map for every screen: where the partner is, and the way that is driven or offered. CityMap loads its library when
 * it is shown, and survives when that cannot be had: a trip goes on without a map.
 */
export function DeskMap({ shown, position }: Props) {
  const { here, centre, source, choose } = position
  const places = useMemo(() => placesOf(shown), [shown])
  // What is offered on a trip is seen among its stops.
  const marked = useMemo(() => together(places, stopPlaces(shown.trip)), [places, shown.trip])
  const markers = useMarkers(marked)
  const partner = useOnWay(places, here, shown.partner.vehicle)
  const points = [...(here ? [here] : []), ...marked.map(({ point }) => point)]
  const picks = places.length === 0 && source.kind === 'chosen'
  const label = useLabel(places, picks)
  const fit = points.length > 0 ? points : centre ? [centre] : []
  if (fit.length === 0) return null
  return (
    <CityMap
      className={SIZE}
      label={label}
      markers={markers}
      partner={partner}
      fit={fit}
      fitKey={places[0]?.id ?? (here ? source.kind : 'centre')}
      onPick={picks ? (point) => choose({ kind: 'chosen', point }) : undefined}
    />
  )
}

function together(way: readonly WayPlace[], stops: readonly WayPlace[]): readonly WayPlace[] {
  const ids = new Set(way.map(({ id }) => id))
  return [...way, ...stops.filter(({ id }) => !ids.has(id))]
}

function useMarkers(places: readonly WayPlace[]): readonly MapMarker[] {
  const t = useTexts(mapTexts)
  return useMemo(
    () =>
      places.map(({ id, kind, point, orderId, restaurantName }) => ({
        id,
        kind,
        point,
        label: kind === 'restaurant' ? restaurantName : t('door', { code: orderCode(orderId) }),
      })),
    [places, t],
  )
}

function useOnWay(places: readonly WayPlace[], here: PartnerPosition['here'], vehicle: string | null) {
  const you = useTexts(mapTexts)('you')
  return useMemo(
    () => here && { marker: partnerMarker(here, you, vehicle), ahead: places.map(({ point }) => point) },
    [places, here, you, vehicle],
  )
}

function useLabel([next]: readonly WayPlace[], picks: boolean): string {
  const t = useTexts(mapTexts)
  if (!next) return t(picks ? 'pick' : 'here')
  return next.kind === 'restaurant' ? t('toRestaurant', { restaurant: next.restaurantName }) : t('toDoor')
}
