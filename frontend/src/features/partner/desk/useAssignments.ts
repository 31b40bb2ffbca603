import { replaceEqualDeep, useQueryClient } from '@tanstack/react-query'
import type { Assignments, DeliveryPartner } from '@tiffin/contracts/delivery'
import { getAssignments } from '@tiffin/contracts/delivery'
import { useCallback } from 'react'
import { useApi } from '../../../context/ApiContext.tsx'
import { isProblem } from '../../../i18n/problemText.ts'
import { mayRetry, retryDelay } from '../../session/queryClient.ts'
import { withSteadyStops } from '../trip/steadyStops.ts'
import { useRememberedQuery } from './useRememberedQuery.ts'

/** Milliseconds between two questions while nobody tells of changes, and beside the telling. */
const UNTOLD = 5000
const TOLD = 20_000
/** Milliseconds between two questions of somebody who registered just now. */
const UNKNOWN = 2000

const key = (partnerId: string) => ['assignments', partnerId]

/** A partner's offers and trip as the API said last. `told`: whether a socket tells of changes. */
export function useAssignments(partnerId: string, told: boolean) {
  const { call } = useApi()
  return useRememberedQuery<Assignments>(`assignments ${partnerId}`, {
    queryKey: key(partnerId),
    queryFn: ({ signal }) => call(getAssignments, { signal }),
    structuralSharing: (shown, answer) =>
      replaceEqualDeep(shown, withSteadyStops(shown as Assignments | undefined, answer as Assignments)),
    refetchInterval: ({ state }) => {
      if (isProblem(state.error, 'partner_not_found')) return UNKNOWN
      return !told && state.data?.partner.onDuty !== false ? UNTOLD : TOLD
    },
    // An offer must ring in a pocket too.
    refetchIntervalInBackground: true,
    retry: mayRetry,
    retryDelay,
  })
}

/** Ways to bring what is known up to date; stable. */
export function useAssignmentChanges(partnerId: string) {
  const queries = useQueryClient()
  const read = useCallback(() => queries.getQueryData<Assignments>(key(partnerId)), [queries, partnerId])
  const refetch = useCallback(
    () => void queries.invalidateQueries({ queryKey: key(partnerId) }),
    [queries, partnerId],
  )
  const replace = useCallback(
    (answer: Assignments) => {
      // An older answer that is still on its way must not come after this one.
      void queries.cancelQueries({ queryKey: key(partnerId) })
      queries.setQueryData(key(partnerId), answer)
    },
    [queries, partnerId],
  )
  const replacePartner = useCallback(
    (partner: DeliveryPartner) => {
      const now = read()
      if (now) replace({ ...now, partner })
    },
    [read, replace],
  )
  return { read, refetch, replace, replacePartner }
}
