import type { UseQueryResult } from '@tanstack/react-query'
import { getOrder, type Order } from '@tiffin/contracts/orders'
import { getRestaurant, type Restaurant } from '@tiffin/contracts/restaurants'
import { useApi } from '../../../context/ApiContext.tsx'
import { isProblem } from '../../../i18n/problemText.ts'
import { mayRetry, retryDelay } from '../../session/queryClient.ts'
import { useRememberedQuery } from '../desk/useRememberedQuery.ts'

/** Milliseconds between two looks at an order while nobody tells of changes, and beside the telling. */
const UNTOLD = 5000
const TOLD = 20_000
/** The API learns a moment after the acceptance whose order it is. */
const UNKNOWN_RETRIES = 10
const UNKNOWN_PAUSE = 1000

/** An order of the trip: its address, notes, dishes, and how far the kitchen is. `told`: whether a socket tells of it. */
export function useTripOrder(orderId: string, told: boolean): UseQueryResult<Order> {
  const { call } = useApi()
  return useRememberedQuery<Order>(`order ${orderId}`, {
    queryKey: ['order', orderId],
    queryFn: ({ signal }) => call(getOrder, { params: { id: orderId }, signal }),
    refetchInterval: told ? TOLD : UNTOLD,
    retry: (failures, error) =>
      isProblem(error, 'order_not_found') ? failures < UNKNOWN_RETRIES : mayRetry(failures, error),
    retryDelay: (failures, error) =>
      isProblem(error, 'order_not_found') ? UNKNOWN_PAUSE : retryDelay(failures, error),
  })
}

/** Where an order is picked up. */
export function usePickUpPlace(restaurantId: string): UseQueryResult<Restaurant> {
  const { call } = useApi()
  return useRememberedQuery<Restaurant>(`restaurant ${restaurantId}`, {
    queryKey: ['restaurant', restaurantId],
    queryFn: ({ signal }) => call(getRestaurant, { params: { id: restaurantId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
