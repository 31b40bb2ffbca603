import { useQueryClient } from '@tanstack/react-query'
import { getOrder } from '@tiffin/contracts/orders'
import { useCallback, useRef } from 'react'
import { useApi } from '../../../context/ApiContext.tsx'
import { isProblem } from '../../../i18n/problemText.ts'
import type { BoardStore } from './useBoard.ts'

/**
 * Fetches single orders for the board, one after another and each once at a time, so that a rush of updates does not
 * use up the requests that the kitchen's own touches need. What fails is left to the next snapshot.
 */
export function useOrderFetch({ change }: BoardStore): (ids: readonly string[]) => void {
  const { call } = useApi()
  const queries = useQueryClient()
  const waiting = useRef(new Set<string>())
  const isBusy = useRef(false)

  const fetchOne = useCallback(
    async (id: string) => {
      try {
        const order = await queries.fetchQuery({
          queryKey: ['kitchen', 'order', id],
          queryFn: ({ signal }) => call(getOrder, { params: { id }, signal }),
          staleTime: 0,
          gcTime: 0,
        })
        change({ kind: 'orders', orders: [order] })
      } catch (error) {
        if (isProblem(error, 'order_not_found')) change({ kind: 'gone', orderId: id })
        else console.warn(`Order ${id} could not be fetched; the next snapshot will have it`, error)
      }
    },
    [call, queries, change],
  )

  return useCallback(
    async (ids) => {
      for (const id of ids) waiting.current.add(id)
      if (isBusy.current) return
      isBusy.current = true
      for (const id of waiting.current) {
        waiting.current.delete(id)
        await fetchOne(id)
      }
      isBusy.current = false
    },
    [fetchOne],
  )
}
