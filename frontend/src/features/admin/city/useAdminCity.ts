import { useQuery } from '@tanstack/react-query'
import { type City, listCities } from '@tiffin/contracts/cities'
import { useCallback, useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { useApi } from '../../../context/ApiContext.tsx'
import { useAuth } from '../../../context/AuthContext.tsx'
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
  useEffect(() => {
    if (city !== '') keptCity.set(city)
  }, [city])
  return { city, place: useCity(city), choose }
}

/** The address in another city: the day stays, what was selected is not there. */
function inCity(before: URLSearchParams, city: string): URLSearchParams {
  const after = new URLSearchParams(before)
  for (const name of ['order', 'partner']) after.delete(name)
  after.set('city', city)
  return after
}

/** A city of the gazetteer by its name. */
export function useCity(name: string): City | undefined {
  const { call } = useApi()
  const { data } = useQuery({
    queryKey: ['city', name],
    enabled: name !== '',
    queryFn: ({ signal }) => call(listCities, { query: { q: name, limit: 1 }, signal }),
    select: ({ cities }) => cities[0],
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}
