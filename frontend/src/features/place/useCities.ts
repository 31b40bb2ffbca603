import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listCities } from '@tiffin/contracts/cities'
import { useApi } from '../../context/ApiContext.tsx'
import { useSettled } from '../restaurants/useSettled.ts'

/** Letters from which suggesting helps. */
const SHORTEST = 2

/** Cities for what was typed so far, largest first, once the typing pauses; none while `typed` is undefined. */
export function useCities(typed: string | undefined) {
  const { call } = useApi()
  const q = useSettled(typed?.trim() ?? '', 150)
  const { data, isFetching } = useQuery({
    queryKey: ['cities', q],
    enabled: q.length >= SHORTEST,
    queryFn: ({ signal }) => call(listCities, { query: { q, limit: 8 }, signal }),
    select: ({ cities }) => cities,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const isCurrent = q === typed?.trim() && q.length >= SHORTEST && !isFetching
  return { cities: q.length >= SHORTEST ? (data ?? []) : [], isCurrent }
}
