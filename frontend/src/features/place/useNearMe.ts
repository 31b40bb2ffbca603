import { useMutation } from '@tanstack/react-query'
import { listCities } from '@tiffin/contracts/cities'
import { useApi } from '../../context/ApiContext.tsx'
import { LocateError, type LocateRefusal, locate } from './locate.ts'
import { nearOf } from './near.ts'

/** Where a person is: the point as the API takes it, and the city around. */
export interface NearMe {
  readonly near: string
  readonly city: string
}

/** Finds where the person is, and the city around, when they wish so. */
export function useNearMe(onFound: (place: NearMe) => void) {
  const { call } = useApi()
  return useMutation({
    networkMode: 'always',
    mutationFn: async (): Promise<NearMe> => {
      const near = nearOf(await locate())
      const { cities } = await call(listCities, { query: { near, limit: 1 } })
      const [city] = cities
      if (!city) throw new OutsideError()
      return { near, city: city.label }
    },
    onSuccess: onFound,
  })
}

/** No city of ours is around. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError'
}

/** The text of placeTexts for why nobody was found; undefined for a failure of another kind. */
export function nearRefusal(error: unknown): LocateRefusal | 'outside' | undefined {
  if (error instanceof LocateError) return error.refusal
  return error instanceof OutsideError ? 'outside' : undefined
}
