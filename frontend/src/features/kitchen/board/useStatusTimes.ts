import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { getOrderHistory, type Order } from '@tiffin/contracts/orders'
import { useApi } from '../../../context/ApiContext.tsx'
import { statusTimeIn } from '../live/statusTime.ts'

type Told = readonly [orderId: string, at: string | undefined]

/** When orders came to their status, as their histories tell; of each as soon as its own has come. */
export function useStatusTimes(orders: readonly Order[]): ReadonlyMap<string, string> {
  const { call } = useApi()
  return useQueries({
    queries: orders.map(({ id, status }) => ({
      queryKey: ['kitchen', 'statusTime', id, status],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Told> => {
        const { changes } = await call(getOrderHistory, { params: { id }, query: {}, signal })
        return [id, statusTimeIn(changes, status)]
      },
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: timesOf,
  })
}

function timesOf(results: readonly UseQueryResult<Told>[]): ReadonlyMap<string, string> {
  const times = new Map<string, string>()
  for (const { data } of results) if (data?.[1] !== undefined) times.set(data[0], data[1])
  return times
}
