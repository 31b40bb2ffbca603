import { useMutation, useQueryClient } from '@tanstack/react-query'
import { reassignOrder } from '@tiffin/contracts/dispatchBoard'
import { type Order, patchOrderStatus } from '@tiffin/contracts/orders'
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

/** Calls an order off as it is seen, with a reason that everybody reads. */
export function useCancel({ id: orderId, status: from }: Pick<Order, 'id' | 'status'>) {
  const { call } = useApi()
  const refresh = useRefresh(orderId)
  return useMutation({
    mutationFn: (reason: string) =>
      call(patchOrderStatus, { params: { id: orderId }, body: { status: 'cancelled', from, reason } }),
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
