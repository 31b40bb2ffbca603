import { useQuery } from '@tanstack/react-query'
import type { Call } from '@tiffin/contracts/client'
import { ORDER_STATUSES } from '@tiffin/contracts/orderStatus'
import { listOrders, type Order } from '@tiffin/contracts/orders'
import { useApi } from '../../../context/ApiContext.tsx'
import { COLUMNS, isOnBoard } from '../board/steps.ts'
import type { Snapshot } from './board.ts'

/** Milliseconds between snapshots: beside a live socket only a lost last message is looked for. */
const REFRESH = { live: 25_000, away: 4_000 }
const ENDED = ORDER_STATUSES.filter((status) => !isOnBoard(status))
/** Of what left, as many as the list of the last ones shows. */
const LAST_ONES = 40

/** Every order under way of the owner's restaurants and the last ones that left, again and again. */
export function useSnapshot(isLive: boolean, tickNow: () => number) {
  const { call } = useApi()
  return useQuery({
    queryKey: ['kitchen', 'board'],
    queryFn: async ({ signal }): Promise<Snapshot> => {
      const askedAt = tickNow()
      const [active, ended] = await Promise.all([
        activeOrders(call, signal),
        call(listOrders, { query: { status: ENDED.join(','), limit: LAST_ONES }, signal }),
      ])
      const isWhole = active.isWhole && ended.missingShards.length === 0
      return { active: active.orders, ended: ended.orders, askedAt, isWhole }
    },
    refetchInterval: isLive ? REFRESH.live : REFRESH.away,
    // The alarm must work when the tab is hidden, too.
    refetchIntervalInBackground: true,
    // The board itself keeps what did not change.
    structuralSharing: false,
    gcTime: 0,
    staleTime: 0,
  })
}

async function activeOrders(call: Call, signal: AbortSignal) {
  const orders: Order[] = []
  let isWhole = true
  let cursor: string | undefined
  do {
    const page = await call(listOrders, { query: { status: COLUMNS.join(','), limit: 100, cursor }, signal })
    orders.push(...page.orders)
    isWhole &&= page.missingShards.length === 0
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return { orders, isWhole }
}
