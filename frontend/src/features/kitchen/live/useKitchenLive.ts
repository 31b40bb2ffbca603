import { useMemo, useRef } from 'react'
import type { Connection } from '../../live/useTrackingSocket.ts'
import { orderCodes } from '../../orders/orderCode.ts'
import { useKept } from '../../session/useKept.ts'
import { type BellControl, useBell } from '../alarm/useBell.ts'
import { sameList } from '../board/columns.ts'
import type { Step } from '../board/undo.ts'
import { ticketsOf, unseenOf } from '../board/visible.ts'
import { useOwnRestaurants } from '../restaurants/RestaurantsContext.tsx'
import type { Board, Ticket } from './board.ts'
import { keptSeen, markSeen } from './seenOrders.ts'
import type { Announcement } from './useAnnouncer.ts'
import { useBoard } from './useBoard.ts'
import { useBoardFeed } from './useBoardFeed.ts'
import { type MakeMove, useMoves } from './useMoves.ts'
import { useNews } from './useNews.ts'
import { useOrderFetch } from './useOrderFetch.ts'
import { useSteps } from './useSteps.ts'

export interface KitchenState {
  readonly board: Board
  /** Of the chosen restaurants, oldest first. */
  readonly tickets: readonly Ticket[]
  /** What each order is called by. */
  readonly codes: ReadonlyMap<string, string>
  /** New orders that nobody has touched. */
  readonly unseen: readonly string[]
  readonly steps: readonly Step[]
  readonly connection: Connection
  readonly error: Error | null
  readonly announcement: Announcement
  refetch(): void
}

export interface KitchenActions {
  readonly step: ReturnType<typeof useSteps>['step']
  readonly takeBack: ReturnType<typeof useSteps>['takeBack']
  readonly move: MakeMove
  /** The orders were looked at: the bell need not ring for them. */
  see(orderIds: readonly string[]): void
  /** Puts away a refusal, or an order that was called off. */
  dismiss(orderId: string): void
}

/** The kitchen's orders, live, with what can be done to them and the bell. */
export function useKitchenLive(): {
  readonly state: KitchenState
  readonly actions: KitchenActions
  readonly bell: BellControl
} {
  const store = useBoard()
  const { board, change } = store
  const fetchOrders = useOrderFetch(store)
  const { connection, error, refetch } = useBoardFeed(store, fetchOrders)
  const move = useMoves(store, fetchOrders)
  const { steps, step, takeBack } = useSteps(move)

  const { chosen } = useOwnRestaurants()
  const tickets = useMemo(() => ticketsOf(board, new Set(chosen.map(({ id }) => id))), [board, chosen])
  const ids = [...board.tickets.keys()].join(' ')
  const codes = useMemo(() => orderCodes(ids.split(' ').filter(Boolean)), [ids])
  const seen = useKept(keptSeen)
  const unseen = useSame(useMemo(() => unseenOf(tickets, new Set(seen)), [tickets, seen]))
  const bell = useBell(unseen.length > 0)
  const announcement = useNews(board, tickets, chosen, bell.strike)

  const actions = useMemo<KitchenActions>(
    () => ({ step, takeBack, move, see: markSeen, dismiss: (orderId) => change({ kind: 'seen', orderId }) }),
    [step, takeBack, move, change],
  )
  const state = useMemo<KitchenState>(
    () => ({ board, tickets, codes, unseen, steps, connection, error, announcement, refetch }),
    [board, tickets, codes, unseen, steps, connection, error, announcement, refetch],
  )
  return { state, actions, bell }
}

/** The list, and the same one for as long as its members are. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const before = useRef(list)
  before.current = sameList(before.current, list)
  return before.current
}
