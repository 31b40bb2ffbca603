import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getOrderStatistics } from '@tiffin/contracts/orderStatistics'
import { useApi } from '../../../context/ApiContext.tsx'
import type { DayBounds } from './cityDay.ts'

/** Milliseconds after which a day that is not over is counted again. */
const REFRESH = 30_000
const BUCKET_MINUTES = 15

/** A city's orders of a day, counted by the quarter of an hour. */
export function useStatistics(city: string, { from, to }: DayBounds) {
  const { call } = useApi()
  return useQuery({
    queryKey: ['admin', 'statistics', city, from, to],
    enabled: city !== '',
    queryFn: ({ signal }) =>
      call(getOrderStatistics, {
        query: {
          city,
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          bucketMinutes: BUCKET_MINUTES,
        },
        signal,
      }),
    refetchInterval: () => (Date.now() < to ? REFRESH : false),
    placeholderData: keepPreviousData,
  })
}
