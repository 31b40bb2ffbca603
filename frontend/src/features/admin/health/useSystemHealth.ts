import { useQuery } from '@tanstack/react-query'
import { getSystemHealth } from '@tiffin/contracts/operations'
import { useEffect, useMemo, useState } from 'react'
import { useApi } from '../../../context/ApiContext.tsx'
import { afterLook, type FirstSeen } from './firstSeen.ts'
import { systemWorries } from './systemWorries.ts'

/** Milliseconds between two looks. */
const REFRESH = 5000

/** The system as it is, looked at every five seconds, and since when this page has known of each worry. */
export function useSystemHealth() {
  const { call } = useApi()
  const { data, error, isPending, refetch, dataUpdatedAt } = useQuery({
    queryKey: ['admin', 'health'],
    queryFn: ({ signal }) => call(getSystemHealth, { signal }),
    refetchInterval: REFRESH,
    retry: false,
  })
  const worries = useMemo(() => (data ? systemWorries(data) : []), [data])
  const [firstSeen, setFirstSeen] = useState<FirstSeen>(new Map())
  useEffect(() => {
    const keys = worries.map(({ key }) => key)
    setFirstSeen((before) => afterLook(before, keys, dataUpdatedAt))
  }, [worries, dataUpdatedAt])
  return { health: data, error, isPending, refetch, worries, firstSeen, at: dataUpdatedAt }
}
