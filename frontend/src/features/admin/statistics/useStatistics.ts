import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getOrderStatistics } from '@tiffin/contracts/orderStatistics'
import { useMedia } from '../../../components/useMedia.ts'
import { useApi } from '../../../context/ApiContext.tsx'
import type { DayBounds } from './cityDay.ts'

/** Milliseconds after which a day that is not over is counted again. */
const REFRESH = 30_000
/** Below Tailwind's `sm`. */
const NARROW = '(width < 40rem)'
/** Minutes of a stretch: fewer of them on a phone, where they would be hairlines. */
const BUCKET_MINUTES = { narrow: 60, wide: 30 } as const

/** A city's orders of a day, counted by the half hour, or by the hour where the window is narrow. */
export function useStatistics(city: string, { from, to }: DayBounds) {
  const { call } = useApi()
  const bucketMinutes = BUCKET_MINUTES[useMedia(NARROW) ? 'narrow' : 'wide']
  return useQuery({
    queryKey: ['admin', 'statistics', city, from, to, bucketMinutes],
    enabled: city !== '',
    queryFn: ({ signal }) =>
      call(getOrderStatistics, {
        query: {
          city,
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          bucketMinutes,
        },
        signal,
      }),
    refetchInterval: () => (Date.now() < to ? REFRESH : false),
    placeholderData: keepPreviousData,
  })
}
