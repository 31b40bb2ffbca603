import { useQueryClient } from '@tanstack/react-query'
import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'
import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { useCallback, useState } from 'react'
import { reasonAfter } from '../../orders/reasonAfter.ts'

/**
 * Brings what is known of an order up to what tracking tells. `ended` are the orders that were called off; `onEnded`
 * hears of each, and must be stable.
 */
export function useOrderUpdates(onEnded: (orderId: string, reason: string | null) => void) {
  const queries = useQueryClient()
  const [ended, setEnded] = useState<ReadonlySet<string>>(new Set())
  const onOrder = useCallback(
    (update: OrderUpdate) => {
      const { orderId, version, status, reason, estimatedDeliveryAt } = update
      const key = ['order', orderId]
      const known = queries.getQueryData<Order>(key)
      if (known && version > known.version) {
        queries.setQueryData(key, {
          ...known,
          version,
          status,
          reason: reasonAfter(update),
          estimatedDeliveryAt,
        })
        // When it is ready is in the snapshot only.
        void queries.invalidateQueries({ queryKey: key })
      }
      if (!isFinal(status) || status === 'delivered') return
      setEnded((before) => new Set(before).add(orderId))
      onEnded(orderId, reason)
    },
    [queries, onEnded],
  )
  return { ended, onOrder }
}
