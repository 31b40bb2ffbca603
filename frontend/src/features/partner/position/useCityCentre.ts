import { useQuery } from '@tanstack/react-query'
import { listCities } from '@tiffin/contracts/cities'
import { useApi } from '../../../context/ApiContext.tsx'
import type { MapPoint } from '../../map/mapTypes.ts'

/** The middle of a city, for who has no position yet; undefined where none is asked for. */
export function useCityCentre(city: string | undefined): MapPoint | undefined {
  const { call } = useApi()
  const { data } = useQuery({
    queryKey: ['cityCentre', city],
    enabled: city !== undefined,
    queryFn: ({ signal }) => call(listCities, { query: { q: city, limit: 1 }, signal }),
    select: ({ cities: [first] }): MapPoint | undefined => first,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}
