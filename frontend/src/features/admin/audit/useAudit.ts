import { useQuery } from '@tanstack/react-query'
import { listAssignmentEvents } from '@tiffin/contracts/dispatchBoard'
import { listOrderEvents } from '@tiffin/contracts/orderStatistics'
import { isFinal } from '@tiffin/contracts/orderStatus'
import { getOrder, getOrderHistory } from '@tiffin/contracts/orders'
import { useMemo } from 'react'
import { useApi } from '../../../context/ApiContext.tsx'
import { isProblem } from '../../../i18n/problemText.ts'
import { auditEntries } from './auditEntries.ts'

/** Milliseconds after which an order that is under way is looked at again. */
const REFRESH = 5000

/** All that the services know of an order's way. What one of them does not answer is missing, and named in `missing`. */
export function useAudit(id: string) {
  const { call } = useApi()
  const params = { id }
  const order = useQuery({
    queryKey: ['order', id],
    queryFn: ({ signal }) => call(getOrder, { params, signal }),
    refetchInterval: ({ state }) => (state.data && !isFinal(state.data.status) ? REFRESH : false),
  })
  // Asked once the order is known to be one, and as long as something can follow.
  const isLive = order.data !== undefined && !isFinal(order.data.status)
  const rest = {
    enabled: order.data !== undefined,
    refetchInterval: isLive ? REFRESH : (false as const),
  }
  const history = useQuery({
    ...rest,
    queryKey: ['admin', 'history', id],
    queryFn: ({ signal }) => call(getOrderHistory, { params, signal }),
  })
  const published = useQuery({
    ...rest,
    queryKey: ['admin', 'events', id],
    queryFn: ({ signal }) => call(listOrderEvents, { params, signal }),
  })
  const assigned = useQuery({
    ...rest,
    queryKey: ['admin', 'assignmentEvents', id],
    queryFn: ({ signal }) => call(listAssignmentEvents, { params, signal }),
  })
  const entries = useMemo(
    () =>
      auditEntries({
        changes: history.data?.changes ?? [],
        events: [...(published.data?.events ?? []), ...(assigned.data?.events ?? [])],
      }),
    [history.data, published.data, assigned.data],
  )
  const people = useMemo(
    () =>
      new Map(
        [...(published.data?.people ?? []), ...(assigned.data?.people ?? [])].map(({ id, firstName }) => [
          id,
          firstName,
        ]),
      ),
    [published.data, assigned.data],
  )
  const missing = [
    { part: 'history', query: history },
    { part: 'published', query: published },
    // delivery-service does not know an order that it was not told of yet: nothing is missing then.
    { part: 'assigned', query: isProblem(assigned.error, 'order_not_found') ? undefined : assigned },
  ] as const
  return {
    order,
    entries,
    people,
    isPending: history.isPending || published.isPending || assigned.isPending,
    missing: missing.filter(({ query }) => query?.error),
  }
}
