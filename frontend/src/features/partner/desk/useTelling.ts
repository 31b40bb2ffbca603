import { useQueryClient } from '@tanstack/react-query'
import type { Offer, TripOrder } from '@tiffin/contracts/delivery'
import { isFinal } from '@tiffin/contracts/orderStatus'
import { getOrder, type Order } from '@tiffin/contracts/orders'
import { useCallback, useMemo } from 'react'
import { useApi } from '../../../context/ApiContext.tsx'
import type { Act } from '../outgoing/outgoingQueue.ts'
import { offerKey } from './shown.ts'
import type { PartnerNotice } from './useNotices.ts'

/** Tells what happens to a partner without their doing. Stable. */
export function useTelling(tell: (notice: PartnerNotice) => void) {
  const findOut = useFindOut()
  return useMemo(() => {
    const ended = (orderId: string, reason: string | null) =>
      tell({ id: `lost ${orderId}`, tone: 'bad', news: { kind: 'cancelled', orderId, reason } })
    const lostOffer = (kind: 'expired' | 'withdrawn', offer: Offer) =>
      tell({ id: `offer ${offerKey(offer)}`, tone: 'warn', news: { kind, offer } })
    return {
      refused: (act: Act, error: unknown) =>
        tell({
          id: `refused ${JSON.stringify(act)} ${Date.now()}`,
          tone: 'bad',
          news: { kind: 'refused', act, error },
        }),
      expired: (offer: Offer) => lostOffer('expired', offer),
      withdrawn: (offer: Offer) => lostOffer('withdrawn', offer),
      delivered: (order: TripOrder) =>
        tell({ id: `delivered ${order.orderId}`, tone: 'good', news: { kind: 'delivered', order } }),
      ended,
      /** An order left the trip: the API may know why. */
      async lost(orderId: string) {
        const order = await findOut(orderId)
        if (order?.status === 'delivered') return
        if (order && isFinal(order.status)) return ended(orderId, order.reason)
        tell({ id: `lost ${orderId}`, tone: 'warn', news: { kind: 'gone', orderId } })
      },
    }
  }, [tell, findOut])
}

/** Reads an order anew; undefined where it is not the partner's any more, or cannot be read. */
function useFindOut(): (orderId: string) => Promise<Order | undefined> {
  const { call } = useApi()
  const queries = useQueryClient()
  return useCallback(
    async (orderId) => {
      try {
        const order = await call(getOrder, { params: { id: orderId } })
        queries.setQueryData(['order', orderId], order)
        return order
      } catch (error) {
        console.warn(`Order ${orderId} cannot be read`, error)
        return undefined
      }
    },
    [call, queries],
  )
}
