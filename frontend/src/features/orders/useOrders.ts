import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Call } from '@tiffin/contracts/client'
import type { EndReason } from '@tiffin/contracts/endReason'
import { isFinal, type OrderStatus } from '@tiffin/contracts/orderStatus'
import { listOrders, type Order, patchOrderStatus } from '@tiffin/contracts/orders'
import { useApi } from '../../context/ApiContext.tsx'

/** Milliseconds after which a list with living orders is asked for again. */
const REFRESH = 10_000

/** A customer's own orders, newest first, page by page; kept current while one is under way. */
export function useOrders() {
  const { call } = useApi()
  return useInfiniteQuery({
    ...ordersQuery(call),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ orders }) => orders.some(({ status }) => !isFinal(status))) ? REFRESH : false,
  })
}

/** Its first page has `null` for a cursor: it is kept as JSON, in which `undefined` would come back as another thing. */
export const ordersQuery = (call: Call) =>
  infiniteQueryOptions({
    queryKey: ['orders'],
    queryFn: ({ pageParam, signal }) =>
      call(listOrders, { query: { cursor: pageParam ?? undefined, limit: 20 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

/** Until the food is with a delivery partner, its customer may call it off. */
export function mayCancel(status: OrderStatus): boolean {
  return !isFinal(status) && status !== 'picked_up'
}

export function useCancelOrder(order: Pick<Order, 'id'>) {
  const { call } = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      call(patchOrderStatus, {
        params: { id: order.id },
        body: { status: 'cancelled', reason: 'customer_cancelled' satisfies EndReason },
      }),
    onSettled: () => {
      queries.invalidateQueries({ queryKey: ['order', order.id] })
      queries.invalidateQueries({ queryKey: ['history', order.id] })
      queries.invalidateQueries({ queryKey: ['orders'] })
    },
  })
}
