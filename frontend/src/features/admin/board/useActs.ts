import { useMutation, useQueryClient } from '@tanstack/react-query'
import { reassignOrder } from '@tiffin/contracts/dispatchBoard'
import { patchOrderStatus } from '@tiffin/contracts/orders'
import { useApi } from '../../../context/ApiContext.tsx'

/** Takes an order from its partner, if it has one, and has it offered: to a named one, or to whom the dispatcher chooses. */
export function useReassign(orderId: string) {
  const { call } = useApi()
  const refresh = useRefresh(orderId)
  return useMutation({
    mutationFn: (deliveryPartnerId: string | undefined) =>
      call(reassignOrder, { params: { id: orderId }, body: { deliveryPartnerId } }),
    onSettled: refresh,
  })
}

/** Calls an order off, with a reason that everybody reads. */
export function useCancel(orderId: string) {
  const { call } = useApi()
  const refresh = useRefresh(orderId)
  return useMutation({
    mutationFn: (reason: string) =>
      call(patchOrderStatus, { params: { id: orderId }, body: { status: 'cancelled', reason } }),
    onSettled: refresh,
  })
}

function useRefresh(orderId: string): () => void {
  const queries = useQueryClient()
  return () => {
    queries.invalidateQueries({ queryKey: ['admin'] })
    queries.invalidateQueries({ queryKey: ['order', orderId] })
  }
}
