import { useMemo, useState } from 'react'
import { usePosition } from '../position/usePosition.ts'
import { placeOf, stopsOf } from '../trip/stops.ts'
import { useWakeLock } from '../trip/useWakeLock.ts'
import { shownAssignments } from './shown.ts'
import { useActs } from './useActs.ts'
import { useAssignmentChanges, useAssignments } from './useAssignments.ts'
import { useExpiry } from './useExpiry.ts'
import { useLosses } from './useLosses.ts'
import { useNotices } from './useNotices.ts'
import { useOrderUpdates } from './useOrderUpdates.ts'
import { usePartnerSocket } from './usePartnerSocket.ts'
import { useTelling } from './useTelling.ts'

/** Everything a partner's screens show and do. */
export function usePartnerDesk(partnerId: string) {
  const { notices, tell, dismiss } = useNotices()
  const telling = useTelling(tell)
  const { ended, onOrder } = useOrderUpdates(telling.ended)
  const changes = useAssignmentChanges(partnerId)
  const [watched, setWatched] = useState<readonly string[]>([])
  const { connection, subscribed } = usePartnerSocket(watched, { onAssignments: changes.refetch, onOrder })
  const query = useAssignments(partnerId, subscribed)
  const { act, acts, waits, did, report } = useActs(partnerId, telling, changes)
  useLosses(query.data, {
    onOffer: (offer) => did(offer.orderId, 'accept', 'refuse') || telling.withdrawn(offer),
    onOrder: (orderId) => did(orderId, 'deliver') || telling.lost(orderId),
  })
  const { expired, expire } = useExpiry(telling.expired, changes.refetch)
  const shown = useMemo(() => {
    const waiting = acts.filter(({ kind }) => waits || kind === 'refuse')
    return query.data && shownAssignments(query.data, { waiting, ended, expired })
  }, [query.data, acts, waits, ended, expired])

  const stops = shown?.trip ? stopsOf(shown.trip) : []
  const orderIds = [...new Set(stops.map(({ order }) => order.orderId))]
  // The socket is there before the orders are: a change of them is told to it with the next rendering.
  if (orderIds.join() !== watched.join()) setWatched(orderIds)
  const [stop] = stops
  const position = usePosition({
    wanted: shown !== undefined && (shown.partner.onDuty || stop !== undefined),
    partner: shown?.partner,
    to: stop && placeOf(stop),
    orderIds: watched,
    report,
  })
  useWakeLock(stop !== undefined)

  return {
    notices,
    dismiss,
    shown,
    answeredAt: query.dataUpdatedAt,
    error: query.error,
    retry: query.refetch,
    connection,
    position,
    acts,
    waits,
    act,
    expire,
  }
}
export type Desk = ReturnType<typeof usePartnerDesk>
