import { pointOfNear } from '../place/near.ts'

/** What is looked for; it lives in the address, so that it survives a reload and can be shared. */
export interface RestaurantSearch {
  readonly city: string
  /** `latitude,longitude` of where the person is: the nearest first. Empty: by name. */
  readonly near: string
  readonly q: string
  readonly cuisine: string
  readonly openNow: boolean
}

/** Reads a search from an address; without a city, the person's own. */
export function readSearch(params: URLSearchParams, homeCity: string): RestaurantSearch {
  const near = params.get('near') ?? ''
  return {
    city: params.get('city')?.trim() || homeCity,
    near: pointOfNear(near) ? near : '',
    q: params.get('q') ?? '',
    cuisine: params.get('cuisine') ?? '',
    openNow: params.get('open') === '1',
  }
}

/** Writes it: only what says something. */
export function writeSearch(search: RestaurantSearch, homeCity: string): URLSearchParams {
  const params = new URLSearchParams()
  if (search.city !== homeCity) params.set('city', search.city)
  if (search.near !== '') params.set('near', search.near)
  if (search.q.trim() !== '') params.set('q', search.q)
  if (search.cuisine !== '') params.set('cuisine', search.cuisine)
  if (search.openNow) params.set('open', '1')
  return params
}

/** The search as the API takes it. */
export function queryOf({ city, near, q, cuisine, openNow }: RestaurantSearch) {
  return {
    city,
    near: near || undefined,
    q: q.trim() || undefined,
    cuisine: cuisine || undefined,
    openNow: openNow || undefined,
  }
}
