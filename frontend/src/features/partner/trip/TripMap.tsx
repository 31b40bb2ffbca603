import { useMemo } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import type { Desk } from '../desk/usePartnerDesk.ts'
import { dutyTexts } from '../duty/dutyTexts.ts'
import { placeOf, type Stop } from './stops.ts'
import { tripTexts } from './tripTexts.ts'
import { WayMap } from './WayMap.tsx'
import { wayOf } from './wayOf.ts'

interface Props {
  readonly stop: Stop
  readonly later: readonly Stop[]
  readonly desk: Desk
}

/** The way to the next stop, and on from there. */
export function TripMap({ stop, later, desk }: Props) {
  const t = useTexts(tripTexts)
  const duty = useTexts(dutyTexts)
  const { here } = desk.position
  const vehicle = desk.shown?.partner.vehicle ?? null
  const way = useMemo(
    () =>
      wayOf(
        here,
        duty('map.you'),
        vehicle,
        [stop, ...later].map(({ kind, order }) => ({
          id: `${kind} ${order.orderId}`,
          kind: kind === 'pickup' ? ('restaurant' as const) : ('door' as const),
          point: placeOf({ kind, order }),
          label:
            kind === 'pickup' ? order.restaurantName : t('map.doorName', { code: orderCode(order.orderId) }),
        })),
      ),
    [here, vehicle, stop, later, t, duty],
  )
  return (
    <WayMap
      {...way}
      fitKey={`${stop.kind} ${stop.order.orderId}`}
      label={t(`map.${stop.kind}`, { restaurant: stop.order.restaurantName })}
    />
  )
}
