import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getOrderStatistics } from '@tiffin/contracts/orderStatistics'
import type { Restaurant } from '@tiffin/contracts/restaurants'
import { useCallback } from 'react'
import { useApi } from '../../../context/ApiContext.tsx'
import { dayBounds, dayIn } from '../../admin/statistics/cityDay.ts'
import { useTick } from '../live/useTick.ts'

/** Milliseconds after which the day is counted again. */
const REFRESH = 30_000

/** A restaurant's day in numbers, from its own midnight to the next, by the hour. */
export function useToday({ id, city, timeZone }: Restaurant) {
  const { call } = useApi()
  const day = useTick(useCallback((now: number) => dayIn(timeZone, now), [timeZone]))
  const { from, to } = dayBounds(day, timeZone)
  const statistics = useQuery({
    queryKey: ['kitchen', 'statistics', id, from],
    queryFn: ({ signal }) =>
      call(getOrderStatistics, {
        query: {
          city,
          restaurantId: id,
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          bucketMinutes: 60,
        },
        signal,
      }),
    refetchInterval: REFRESH,
    placeholderData: keepPreviousData,
  })
  return { from, ...statistics }
}
