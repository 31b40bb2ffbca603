import { useQueryClient } from '@tanstack/react-query'
import type { Assignments, TripOrder } from '@tiffin/contracts/delivery'
import { useCallback, useMemo, useRef } from 'react'
import type { Act, OrderActKind } from '../outgoing/outgoingQueue.ts'
import { useOutgoing } from '../outgoing/useOutgoing.ts'
import type { useAssignmentChanges } from './useAssignments.ts'
import type { useTelling } from './useTelling.ts'

/** What the partner does, and what the API makes of it. */
export function useActs(
  partnerId: string,
  telling: ReturnType<typeof useTelling>,
  changes: ReturnType<typeof useAssignmentChanges>,
) {
  const queries = useQueryClient()
  const { read, refetch, replace, replacePartner } = changes
  const own = useRef(new Set<string>())
  const carried = useRef(new Map<string, TripOrder>())
  const listeners = useMemo(
    () => ({
      onAssignments(answer: Assignments, act: Act) {
        replace(answer)
        if (act.kind === 'availability') return
        void queries.invalidateQueries({ queryKey: ['order', act.orderId] })
        if (act.kind !== 'deliver') return
        const order = carried.current.get(act.orderId)
        if (order) telling.delivered(order)
        void queries.invalidateQueries({ queryKey: ['day', partnerId] })
      },
      onPartner(partner: Assignments['partner']) {
        replacePartner(partner)
        refetch()
      },
      onRefused(act: Act, error: unknown) {
        own.current.delete(nameOf(act))
        // A refusal of what is gone: it is gone, which is all that was wanted.
        if (act.kind !== 'refuse') telling.refused(act, error)
        refetch()
      },
    }),
    [partnerId, queries, telling, refetch, replace, replacePartner],
  )
  const outgoing = useOutgoing(partnerId, listeners)
  const { act: send } = outgoing
  const act = useCallback(
    (next: Act) => {
      own.current.add(nameOf(next))
      // Kept for what is told when it is delivered: by then it may have left the trip.
      for (const order of read()?.trip?.orders ?? []) carried.current.set(order.orderId, order)
      send(next)
    },
    [send, read],
  )
  /** Whether the partner did one of these to the order, so that what follows from it is no news. */
  const did = useCallback(
    (orderId: string, ...kinds: OrderActKind[]) =>
      kinds.some((kind) => own.current.has(nameOf({ kind, orderId }))),
    [],
  )
  return { ...outgoing, act, did }
}

const nameOf = (act: Act): string => (act.kind === 'availability' ? act.kind : `${act.kind} ${act.orderId}`)
