import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { useCallback, useEffect, useState } from 'react'
import type { TrackingSocket } from '../../../utils/socketClient.ts'
import { type Connection, useTrackingSocket } from '../../live/useTrackingSocket.ts'

interface Listeners {
  /** Offers or trip may be others now. Called at each connection too. */
  onAssignments(): void
  onOrder(update: OrderUpdate): void
}

/** Milliseconds before an order is subscribed again: tracking hears of a new partner a moment after the API. */
const AGAIN = 2000

/**
 * Hears of a partner's offers, trip and its orders. `subscribed` says whether tracking has promised to tell of them.
 * The listeners must be stable.
 */
export function usePartnerSocket(
  orderIds: readonly string[],
  { onAssignments, onOrder }: Listeners,
): { connection: Connection; subscribed: boolean } {
  const [socket, setSocket] = useState<TrackingSocket>()
  const [subscribed, setSubscribed] = useState(false)
  const listen = useCallback(
    (next: TrackingSocket) => {
      next.on('assignments-changed', onAssignments)
      next.on('order-updated', onOrder)
      next.on('disconnect', () => {
        setSubscribed(false)
        setSocket(undefined)
      })
    },
    [onAssignments, onOrder],
  )
  const subscribe = useCallback(
    (next: TrackingSocket) => {
      setSocket(next)
      next.emit('subscribe-assignments', ({ ok }) => setSubscribed(ok))
      onAssignments()
    },
    [onAssignments],
  )
  const connection = useTrackingSocket(listen, subscribe)
  useOrderSubscriptions(socket, orderIds)
  return { connection, subscribed }
}

/** Watches these orders on a connected socket, and no others. */
function useOrderSubscriptions(socket: TrackingSocket | undefined, orderIds: readonly string[]): void {
  const list = orderIds.join(' ')
  useEffect(() => {
    if (!socket || list === '') return
    const ids = list.split(' ')
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const watch = (orderId: string) => {
      socket.emit('subscribe-order', { orderId }, ({ ok }) => {
        if (!ok) timers.add(setTimeout(() => watch(orderId), AGAIN))
      })
    }
    ids.forEach(watch)
    return () => {
      timers.forEach(clearTimeout)
      for (const orderId of ids) socket.emit('unsubscribe-order', { orderId })
    }
  }, [socket, list])
}
