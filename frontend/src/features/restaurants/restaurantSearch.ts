/** What is looked for; it lives in the address, so that it survives a reload and can be shared. */
export interface RestaurantSearch {
  readonly city: string
  readonly q: string
  readonly cuisine: string
  readonly openNow: boolean
}

/** Reads a search from an address; without a city, the person's own. */
export function readSearch(params: URLSearchParams, homeCity: string): RestaurantSearch {
  return {
    city: params.get('city')?.trim() || homeCity,
    q: params.get('q') ?? '',
    cuisine: params.get('cuisine') ?? '',
    openNow: params.get('open') === '1',
  }
}

/** Writes it: only what says something. */
export function writeSearch(search: RestaurantSearch, homeCity: string): URLSearchParams {
  const params = new URLSearchParams()
  if (search.city !== homeCity) params.set('city', search.city)
  if (search.q.trim() !== '') params.set('q', search.q)
  if (search.cuisine !== '') params.set('cuisine', search.cuisine)
  if (search.openNow) params.set('open', '1')
  return params
}

/** The search as the API takes it. */
export function queryOf({ city, q, cuisine, openNow }: RestaurantSearch) {
  return {
    city,
    q: q.trim() || undefined,
    cuisine: cuisine || undefined,
    openNow: openNow || undefined,
  }
}
