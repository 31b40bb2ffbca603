import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listCities } from '@tiffin/contracts/cities'
import { useApi } from '../../../context/ApiContext.tsx'
import { useSettled } from '../../restaurants/useSettled.ts'

/** Cities for what was typed so far, once the typing pauses. */
export function useCities(typed: string) {
  const { call } = useApi()
  const q = useSettled(typed.trim(), 250)
  return useQuery({
    queryKey: ['cities', q],
    enabled: q.length >= 2,
    queryFn: ({ signal }) => call(listCities, { query: { q, limit: 8 }, signal }),
    select: ({ cities }) => cities,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
