import { useQuery } from '@tanstack/react-query'
import { listRestaurants, type Restaurant } from '@tiffin/contracts/restaurants'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useApi } from '../../../context/ApiContext.tsx'
import { useAuth } from '../../../context/AuthContext.tsx'
import { kept } from '../../session/kept.ts'
import { useKept } from '../../session/useKept.ts'
import { chosenOf } from './choice.ts'

interface OwnRestaurants {
  /** Undefined until they are known. */
  readonly restaurants: readonly Restaurant[] | undefined
  /** Those on the screen: one, or all. */
  readonly chosen: readonly Restaurant[]
  /** The one that pages about a single restaurant show. */
  readonly current: Restaurant | undefined
  readonly error: Error | null
  refetch(): void
  /** One restaurant by its id, or all; this browser remembers it. */
  choose(id: string | undefined): void
}
const RestaurantsContext = createContext<OwnRestaurants | undefined>(undefined)

const keptChoice = kept<string>('kitchen.restaurant')
/** Milliseconds after which hours and states are looked at again. */
const REFRESH = 60_000

/** The restaurants of whoever is signed in, and which of them are on the screen. */
export function RestaurantsProvider({ children }: { children: ReactNode }) {
  const { call } = useApi()
  const ownerUserId = useAuth().user?.id
  const choice = useKept(keptChoice)
  const { data, error, refetch } = useQuery({
    queryKey: ['kitchen', 'restaurants', ownerUserId],
    queryFn: ({ signal }) => call(listRestaurants, { query: { ownerUserId, limit: 100 }, signal }),
    select: ({ restaurants }) => restaurants,
    refetchInterval: REFRESH,
  })
  const own = useMemo<OwnRestaurants>(() => {
    const chosen = chosenOf(data ?? [], choice)
    return { restaurants: data, chosen, current: chosen[0], error, refetch, choose: keptChoice.set }
  }, [data, choice, error, refetch])
  return <RestaurantsContext.Provider value={own}>{children}</RestaurantsContext.Provider>
}

export function useOwnRestaurants(): OwnRestaurants {
  const own = useContext(RestaurantsContext)
  if (!own) throw new Error('useOwnRestaurants needs a RestaurantsProvider above it')
  return own
}
