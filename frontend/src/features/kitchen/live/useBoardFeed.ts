import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { TrackingSocket } from '../../../utils/socketClient.ts'
import { useTrackingSocket } from '../../live/useTrackingSocket.ts'
import { missingIn, unknownIn } from './board.ts'
import { createFrameBatch } from './frameBatch.ts'
import { subscribeKitchen } from './subscribeKitchen.ts'
import type { BoardStore } from './useBoard.ts'
import { useSnapshot } from './useSnapshot.ts'

/**
 * Keeps the board current: a snapshot at every (re)connection, updates from the socket, and a slow look beside them,
 * quick while the socket is away.
 */
export function useBoardFeed({ current, change }: BoardStore, fetchOrders: (ids: readonly string[]) => void) {
  const [isSubscribed, setSubscribed] = useState(false)

  const takeUpdates = useCallback(
    (updates: readonly OrderUpdate[]) => {
      const unknown = unknownIn(current(), updates)
      change({ kind: 'updates', updates })
      if (unknown.length > 0) fetchOrders(unknown)
    },
    [current, change, fetchOrders],
  )
  const batch = useBatch(takeUpdates)

  const snapshot = useSnapshot(
    isSubscribed,
    useCallback(() => current().tick, [current]),
  )
  const { data, error, refetch } = snapshot
  useEffect(() => {
    if (!data) return
    const missing = missingIn(current(), data)
    change({ kind: 'snapshot', ...data })
    if (missing.length > 0) fetchOrders(missing)
  }, [data, current, change, fetchOrders])

  const listen = useCallback(
    (socket: TrackingSocket) => {
      socket.on('order-updated', (update) => batch.current?.add(update))
      socket.on('disconnect', () => setSubscribed(false))
    },
    [batch],
  )
  const subscribe = useCallback(
    (socket: TrackingSocket) => {
      // The snapshot comes after the subscription, so that nothing falls between the two.
      subscribeKitchen(socket).then((isSubscribed) => {
        setSubscribed(isSubscribed && socket.connected)
        refetch()
      })
    },
    [refetch],
  )
  const connection = useTrackingSocket(listen, subscribe)
  return useMemo(() => ({ connection, error, refetch }), [connection, error, refetch])
}

/** The frame's batch of updates; in a ref, as another function must not mean another socket. */
function useBatch(takeUpdates: (updates: readonly OrderUpdate[]) => void) {
  const batch = useRef<ReturnType<typeof createFrameBatch<OrderUpdate>>>(undefined)
  useEffect(() => {
    const mine = createFrameBatch(takeUpdates)
    batch.current = mine
    return () => mine.stop()
  }, [takeUpdates])
  return batch
}
