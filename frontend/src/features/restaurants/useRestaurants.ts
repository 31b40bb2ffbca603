import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Call } from '@tiffin/contracts/client'
import { getMenu, getRestaurant, listRestaurants } from '@tiffin/contracts/restaurants'
import { useApi } from '../../context/ApiContext.tsx'
import { queryOf, type RestaurantSearch } from './restaurantSearch.ts'

/** Restaurants that fit a search, page by page; the last ones stay while the next are fetched. */
export function useRestaurants(search: RestaurantSearch) {
  const { call } = useApi()
  return useInfiniteQuery({ ...restaurantsQuery(call, search), placeholderData: keepPreviousData })
}

/** Its first page has `null` for a cursor: it is kept as JSON, in which `undefined` would come back as another thing. */
export const restaurantsQuery = (call: Call, search: RestaurantSearch) =>
  infiniteQueryOptions({
    queryKey: ['restaurants', search],
    queryFn: ({ pageParam, signal }) =>
      call(listRestaurants, {
        query: { ...queryOf(search), cursor: pageParam ?? undefined, limit: 24 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

/** The cuisines of a city, as its first hundred restaurants have them. */
export function useCuisines(city: string) {
  const { call } = useApi()
  return useQuery({
    queryKey: ['cuisines', city],
    queryFn: ({ signal }) => call(listRestaurants, { query: { city, limit: 100 }, signal }),
    select: ({ restaurants }) => [...new Set(restaurants.flatMap(({ cuisines }) => cuisines))].sort(),
    staleTime: 300_000,
  })
}

export function useRestaurant(id: string) {
  const { call } = useApi()
  return useQuery({
    queryKey: ['restaurant', id],
    queryFn: ({ signal }) => call(getRestaurant, { params: { id }, signal }),
  })
}

export function useMenu(id: string) {
  const { call } = useApi()
  return useQuery({
    queryKey: ['menu', id],
    queryFn: ({ signal }) => call(getMenu, { params: { id }, signal }),
    select: ({ items }) => items,
  })
}
