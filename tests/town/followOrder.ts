import { getOrderHistory } from '@tiffin/contracts/orders'
import {
  addEntries,
  EMPTY_TIMELINE,
  entryOf,
  gapAfter,
  type OrderTimeline,
  type TimelineEntry,
} from '../../frontend/src/features/tracking/orderTimeline.ts'
import type { Actor } from './openTown.ts'
import { watchOrder } from './watchOrder.ts'

/** What somebody knows of an order who follows it as the tracking page does. */
export interface Follower {
  /** Versions without a gap, oldest first. */
  known(): readonly TimelineEntry[]
  stop(): void
}

/** Follows an order: the socket's versions as they come, the history at each connection and where one is missing. */
export function followOrder(trackingUrl: string, customer: Actor, orderId: string): Follower {
  let timeline: OrderTimeline = EMPTY_TIMELINE
  let isStopped = false
  const catchUp = async () => {
    const after = gapAfter(timeline) ?? timeline.entries.length
    const { changes } = await customer.call(getOrderHistory, { params: { id: orderId }, query: { after } })
    timeline = addEntries(timeline, changes)
  }
  const askAgain = () => void catchUp().catch(() => isStopped || setTimeout(askAgain, 200))
  const { socket, close } = watchOrder(trackingUrl, customer, orderId)
  socket.on('connect', () => {
    socket.emit('subscribe-order', { orderId })
    askAgain()
  })
  socket.on('order-updated', (update) => {
    timeline = addEntries(timeline, [entryOf(update)])
    if (gapAfter(timeline) !== undefined) askAgain()
  })
  return {
    known: () => timeline.entries,
    stop() {
      isStopped = true
      close()
    },
  }
}
