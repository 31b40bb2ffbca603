import { useQuery } from '@tanstack/react-query'
import { type BoardAssignment, type BoardPartner, getDispatchBoard } from '@tiffin/contracts/dispatchBoard'
import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { useCallback, useEffect, useMemo, useReducer, useState } from 'react'
import { useApi } from '../../../context/ApiContext.tsx'
import type { TrackingSocket } from '../../../utils/socketClient.ts'
import { boardReducer, EMPTY_BOARD, isBehind } from './boardState.ts'
import { listCityOrders } from './cityOrders.ts'
import { gather } from './gather.ts'
import { PartnerPositions } from './partnerPositions.ts'
import { useFollow } from './useFollow.ts'
import { useMarketSocket } from './useMarketSocket.ts'

/** Milliseconds after which everything is asked for again, so that a lost last message is noticed. */
const REFRESH = 20_000
/** Milliseconds in which updates are gathered: a busy city has many of them a second. */
const GATHER = 200
const NO_PARTNERS: readonly BoardPartner[] = []
const NO_ASSIGNMENTS: readonly BoardAssignment[] = []

/** A city's orders, partners and assignments, live. One city for the life of the component. */
export function useBoard(city: string, knownMarket: number | undefined) {
  const { call } = useApi()
  const [state, dispatch] = useReducer(boardReducer, EMPTY_BOARD)
  const [positions] = useState(() => new PartnerPositions())
  const orders = useQuery({
    queryKey: ['admin', 'orders', city],
    queryFn: ({ signal }) => listCityOrders(call, city, signal),
    refetchInterval: REFRESH,
  })
  const board = useQuery({
    queryKey: ['admin', 'board', city],
    queryFn: ({ signal }) => call(getDispatchBoard, { query: { city }, signal }),
    refetchInterval: REFRESH,
  })
  const snapshot = orders.data
  useEffect(() => {
    if (snapshot) dispatch({ type: 'snapshot', orders: snapshot.orders, now: Date.now() })
  }, [snapshot])
  const partners = board.data?.partners ?? NO_PARTNERS
  useEffect(() => positions.take(partners), [positions, partners])
  // Offers and trips are in no version, and an order that was heard of is known by its version only.
  const [searches, hearSearch] = useReducer((count: number) => count + 1, 0)
  useFollow(board, state.heard + searches)
  useFollow(orders, isBehind(state) ? state.heard : 0)

  const listen = useCallback(
    (socket: TrackingSocket) => {
      socket.on(
        'order-updated',
        gather<OrderUpdate>(GATHER, (updates) => dispatch({ type: 'updates', updates })),
      )
      socket.on('assignments-changed', gather(GATHER, hearSearch))
      socket.on('partner-moved', (move) => positions.move(move))
    },
    [positions],
  )
  const refetchOrders = orders.refetch
  const refetchBoard = board.refetch
  const catchUp = useCallback(() => {
    refetchOrders()
    refetchBoard()
  }, [refetchOrders, refetchBoard])
  const market = board.data?.market ?? snapshot?.orders[0]?.market ?? knownMarket
  const live = useMarketSocket(market, listen, catchUp)

  const list = board.data?.assignments ?? NO_ASSIGNMENTS
  const assignments = useMemo(() => new Map(list.map((each) => [each.orderId, each])), [list])
  return { orders, board, state, partners, assignments, positions, live }
}
export type Board = ReturnType<typeof useBoard>
