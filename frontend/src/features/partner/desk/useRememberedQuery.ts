import { type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { kept } from '../../session/kept.ts'
import { storedSession } from '../../session/tokens.ts'
import { type Memory, recall, remember } from './memory.ts'

const keptMemory = kept<Memory>('partner.memory')

/** A query whose last answer survives a reload without a network. */
export function useRememberedQuery<T>(name: string, options: UseQueryOptions<T>): UseQueryResult<T> {
  const known = useMemo(() => recall(keptMemory.get(), name, Date.now()), [name])
  const query = useQuery<T>({
    ...options,
    initialData: known?.data as T | undefined,
    initialDataUpdatedAt: known?.at,
  })
  const { data, dataUpdatedAt } = query
  useEffect(() => {
    if (data !== undefined) keptMemory.set(remember(keptMemory.get(), name, data, dataUpdatedAt))
  }, [name, data, dataUpdatedAt])
  return query
}

/** Customers' addresses do not outlive the session: forgets everything when the page closes signed out. */
export function useForgetting(): void {
  useEffect(
    () => () => {
      if (storedSession.get() === undefined) keptMemory.set(undefined)
    },
    [],
  )
}
