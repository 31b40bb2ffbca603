import { useQuery } from '@tanstack/react-query'
import type { Restaurant } from '@tiffin/contracts/restaurants'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useApi } from '../../../context/ApiContext.tsx'
import { useAuth } from '../../../context/AuthContext.tsx'
import { kept } from '../../session/kept.ts'
import { useKept } from '../../session/useKept.ts'
import { chosenOf } from './choice.ts'
import { listOwnRestaurants } from './ownRestaurants.ts'

interface OwnRestaurants {
  /** Undefined until they are known. */
  readonly restaurants: readonly Restaurant[] | undefined
  /** Those on the board: one, or all. */
  readonly chosen: readonly Restaurant[]
  /** The one that pages about a single restaurant show: the board's, unless another was chosen there. */
  readonly current: Restaurant | undefined
  readonly error: Error | null
  refetch(): void
  /** The board's restaurant by its id, or all of them; this browser remembers it. */
  choose(id: string | undefined): void
  /** The restaurant of a page about one. The board stays as it is: its bell must not fall silent for the others. */
  chooseForPage(id: string): void
}
const RestaurantsContext = createContext<OwnRestaurants | undefined>(undefined)

const keptChoice = kept<{ readonly board?: string; readonly page?: string }>('kitchen.restaurant')
/** Under which queries keep them. */
export const OWN_RESTAURANTS = ['kitchen', 'restaurants']
/** Milliseconds after which hours and states are looked at again. */
const REFRESH = 60_000

/** The restaurants of whoever is signed in, and which of them are on the screen. */
export function RestaurantsProvider({ children }: { children: ReactNode }) {
  const { call } = useApi()
  const ownerUserId = useAuth().user?.id
  const choice = useKept(keptChoice)
  const { data, error, refetch } = useQuery({
    queryKey: [...OWN_RESTAURANTS, ownerUserId],
    queryFn: ({ signal }) => listOwnRestaurants(call, ownerUserId, signal),
    refetchInterval: REFRESH,
  })
  const own = useMemo<OwnRestaurants>(() => {
    const chosen = chosenOf(data ?? [], choice?.board)
    const [current = chosen[0]] = (data ?? []).filter(({ id }) => id === choice?.page)
    return {
      restaurants: data,
      chosen,
      current,
      error,
      refetch,
      choose: (board) => keptChoice.set(board === undefined ? {} : { board }),
      chooseForPage: (page) => keptChoice.set({ ...choice, page }),
    }
  }, [data, choice, error, refetch])
  return <RestaurantsContext.Provider value={own}>{children}</RestaurantsContext.Provider>
}

export function useOwnRestaurants(): OwnRestaurants {
  const own = useContext(RestaurantsContext)
  if (!own) throw new Error('useOwnRestaurants needs a RestaurantsProvider above it')
  return own
}
