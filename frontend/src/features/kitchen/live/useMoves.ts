import { useMutation } from '@tanstack/react-query'
import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { patchOrderStatus } from '@tiffin/contracts/orders'
import { useCallback, useRef } from 'react'
import { useApi } from '../../../context/ApiContext.tsx'
import { shownStatus } from './board.ts'
import type { BoardStore } from './useBoard.ts'

/** The refusal of a move that was not sent, as there is no network. */
export const OFFLINE = Symbol('offline')

interface Move {
  readonly orderId: string
  readonly to: OrderStatus
  /** Where the order was believed to be: as it is shown, where absent. */
  readonly from?: OrderStatus
  readonly reason?: string
}

/** Answers whether the move was made. */
export type MakeMove = (move: Move) => Promise<boolean>

/**
 * Moves orders: shown at once, sent one after another for each order, taken back with the refusal on the ticket when
 * refused. Nothing waits for a network: a move made offline is refused, as the kitchen may have gone on meanwhile; and one
 * made on a ticket that another device had moved on already.
 */
export function useMoves(
  { current, change }: BoardStore,
  fetchOrders: (ids: readonly string[]) => void,
): MakeMove {
  const { call } = useApi()
  const moves = useRef(0)
  const turns = useRef(new Map<string, Promise<boolean>>())
  const { mutateAsync: send } = useMutation({
    networkMode: 'always',
    mutationFn: ({ orderId, to, from, reason }: Move) =>
      call(patchOrderStatus, { params: { id: orderId }, body: { status: to, from, reason } }),
  })

  const carryOut = useCallback(
    async (asked: Move, move: number): Promise<boolean> => {
      const { orderId, to } = asked
      const order = current().tickets.get(orderId)?.order
      if (!order) return false
      try {
        // Where the step to be taken back was refused, nothing is left to take back.
        const moved = order.status === to ? order : await send(asked)
        change({ kind: 'moved', orderId, move, order: moved })
        return true
      } catch (refusal) {
        change({ kind: 'refused', orderId, move, refusal })
        fetchOrders([orderId])
        return false
      }
    },
    [current, change, send, fetchOrders],
  )

  return useCallback(
    (asked) => {
      const { orderId, to } = asked
      if (!navigator.onLine) {
        change({ kind: 'refused', orderId, refusal: OFFLINE })
        return Promise.resolve(false)
      }
      moves.current += 1
      const move = moves.current
      const ticket = current().tickets.get(orderId)
      const meant = { from: ticket && shownStatus(ticket), ...asked }
      change({ kind: 'moving', orderId, intent: { to, move } })
      const turn = (turns.current.get(orderId) ?? Promise.resolve(true)).then(() => carryOut(meant, move))
      turns.current.set(orderId, turn)
      turn.then(() => {
        if (turns.current.get(orderId) === turn) turns.current.delete(orderId)
      })
      return turn
    },
    [current, change, carryOut],
  )
}
