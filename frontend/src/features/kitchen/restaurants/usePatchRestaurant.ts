import { useMutation, useQueryClient } from '@tanstack/react-query'
import { patchRestaurant, type Restaurant } from '@tiffin/contracts/restaurants'
import type { BodyOf } from '@tiffin/contracts/route'
import { useApi } from '../../../context/ApiContext.tsx'
import { isProblem } from '../../../i18n/problemText.ts'
import { OWN_RESTAURANTS } from './RestaurantsContext.tsx'

/** Changes a restaurant of one's own; the screen has the change at once, and the truth where it was refused. */
export function usePatchRestaurant(restaurant: Restaurant, onSaved?: (saved: Restaurant) => void) {
  const { call } = useApi()
  const queries = useQueryClient()
  const put = (next: Restaurant) =>
    queries.setQueriesData<readonly Restaurant[]>({ queryKey: OWN_RESTAURANTS }, (own) =>
      own?.map((known) => (known.id === next.id ? next : known)),
    )
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: BodyOf<typeof patchRestaurant>) =>
      call(patchRestaurant, { params: { id: restaurant.id }, body }),
    onSuccess: (saved) => {
      put(saved)
      queries.invalidateQueries({ queryKey: ['restaurant', restaurant.id] })
      onSaved?.(saved)
    },
    onError: (error) => {
      if (isProblem(error, 'version_conflict')) queries.invalidateQueries({ queryKey: OWN_RESTAURANTS })
    },
  })
}
