import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/** Milliseconds between two looks while updates come. */
const PAUSE = 2000

/**
 * Asks a query again when `heard` rises: for what a snapshot has and no update tells. However many updates come, it
 * asks once in two seconds, and the last of them is always followed by a look.
 */
export function useFollow(query: UseQueryResult, heard: number): void {
  const followed = useRef(0)
  const { isFetching, dataUpdatedAt, refetch } = query
  useEffect(() => {
    if (heard <= followed.current || isFetching) return
    const timer = setTimeout(
      () => {
        followed.current = heard
        refetch()
      },
      Math.max(0, dataUpdatedAt + PAUSE - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [heard, isFetching, dataUpdatedAt, refetch])
}
