import { useQuery } from '@tanstack/react-query'
import { type City, listCities } from '@tiffin/contracts/cities'
import { useCallback, useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { useApi } from '../../../context/ApiContext.tsx'
import { useAuth } from '../../../context/AuthContext.tsx'
import type { MapPoint } from '../../map/mapTypes.ts'
import { kept } from '../../session/kept.ts'
import { useKept } from '../../session/useKept.ts'

const keptCity = kept<string>('admin.city')

export interface AdminCity {
  /** As the API takes it. */
  readonly city: string
  /** Its place and time zone; undefined until they are known. */
  readonly place: City | undefined
  choose(city: string): void
}

/** The city that is looked at: the address names it, else it is the last one, else the admin's own. */
export function useAdminCity(): AdminCity {
  const [params, setParams] = useSearchParams()
  const last = useKept(keptCity)
  const home = useAuth().user?.city
  const city = params.get('city')?.trim() || last || home || ''
  const choose = useCallback((next: string) => setParams((before) => inCity(before, next)), [setParams])
  const place = useCity(city)
  useEffect(() => {
    if (place) keptCity.set(city)
  }, [place, city])
  return { city, place, choose }
}

/** The address in another city: the day stays, what was selected is not there. */
function inCity(before: URLSearchParams, city: string): URLSearchParams {
  const after = new URLSearchParams(before)
  for (const name of ['order', 'partner']) after.delete(name)
  after.set('city', city)
  return after
}

/** A city of the gazetteer by its name. */
function useCity(name: string): City | undefined {
  return useFirstCity(name === '' ? undefined : { q: name })
}

/** The city in which a place lies. */
export function useCityAround(place: MapPoint | undefined): City | undefined {
  return useFirstCity(place && { near: `${place.latitude.toFixed(3)},${place.longitude.toFixed(3)}` })
}

function useFirstCity(query: { q: string } | { near: string } | undefined): City | undefined {
  const { call } = useApi()
  const { data } = useQuery({
    queryKey: ['city', query],
    enabled: query !== undefined,
    queryFn: ({ signal }) => call(listCities, { query: { ...query, limit: 1 }, signal }),
    select: ({ cities }) => cities[0],
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}
