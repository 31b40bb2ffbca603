import { useQuery } from '@tanstack/react-query'
import { isFinal } from '@tiffin/contracts/orderStatus'
import { getOrder, getOrderHistory } from '@tiffin/contracts/orders'
import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { useCallback, useEffect, useMemo, useReducer, useState } from 'react'
import { useApi } from '../../context/ApiContext.tsx'
import type { TrackingSocket } from '../../utils/socketClient.ts'
import { useTrackingSocket } from '../live/useTrackingSocket.ts'
import { LastLocation } from './lastLocation.ts'
import { addEntries, EMPTY_TIMELINE, entryOf, gapAfter, latestOf } from './orderTimeline.ts'

/** An order as it stands and as it came there, kept current by the socket; gaps are filled from the history. */
export function useOrderWatch(orderId: string) {
  const { call } = useApi()
  const [timeline, add] = useReducer(addEntries, EMPTY_TIMELINE)
  const snapshot = useQuery({
    queryKey: ['order', orderId],
    queryFn: ({ signal }) => call(getOrder, { params: { id: orderId }, signal }),
  })
  const gap = gapAfter(timeline)
  const after = timeline.entries.length === 0 ? 0 : gap
  const history = useQuery({
    queryKey: ['history', orderId, after],
    enabled: after !== undefined,
    queryFn: ({ signal }) => call(getOrderHistory, { params: { id: orderId }, query: { after }, signal }),
  })
  useEffect(() => {
    if (history.data) add(history.data.changes)
  }, [history.data])

  const onUpdate = useCallback((update: OrderUpdate) => add([entryOf(update)]), [])
  const latest = latestOf(timeline)
  const ended = latest !== undefined && isFinal(latest.status)
  const { connection, lastLocation } = useSocket(orderId, onUpdate, ended)

  // Names and items are in the snapshot only: fetched again when a newer version is known.
  const { refetch, data: order } = snapshot
  const behind = order !== undefined && latest !== undefined && latest.version > order.version
  useEffect(() => {
    if (behind) refetch()
  }, [behind, refetch])

  return useMemo(
    () => ({
      order,
      error: snapshot.error ?? history.error,
      refetch,
      timeline,
      latest,
      connection,
      lastLocation,
    }),
    [order, snapshot.error, history.error, refetch, timeline, latest, connection, lastLocation],
  )
}

/** Subscribes while the order lives. */
function useSocket(orderId: string, onUpdate: (update: OrderUpdate) => void, ended: boolean) {
  const [lastLocation] = useState(() => new LastLocation())
  const listen = useCallback(
    (socket: TrackingSocket) => {
      socket.on('order-updated', (update) => {
        if (update.orderId === orderId) onUpdate(update)
      })
      socket.on('location-updated', (next) => {
        if (next.orderId === orderId) lastLocation.take(next)
      })
    },
    [orderId, onUpdate, lastLocation],
  )
  const subscribe = useCallback(
    (socket: TrackingSocket) => {
      socket.emit('subscribe-order', { orderId })
      // Where the partner is already; the next report may take seconds.
      socket.emit('get-location', { orderId }, (answer) => {
        if (answer.ok && answer.data) lastLocation.take(answer.data)
      })
    },
    [orderId, lastLocation],
  )
  const connection = useTrackingSocket(ended ? undefined : listen, subscribe)
  return { connection: ended ? ('live' as const) : connection, lastLocation }
}
