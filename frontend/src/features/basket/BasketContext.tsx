import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useAuth } from '../../context/AuthContext.tsx'
import { kept } from '../session/kept.ts'
import { useKept } from '../session/useKept.ts'
import type { Basket } from './basket.ts'

interface BasketState {
  readonly basket: Basket | undefined
  setBasket(basket: Basket | undefined): void
}
const BasketContext = createContext<BasketState | undefined>(undefined)

/** Each person's basket survives a reload and the end of a session; nobody else is shown it. */
export function BasketProvider({ children }: { children: ReactNode }) {
  const userId = useAuth().user?.id
  const keptBasket = useMemo(() => kept<Basket>(`basket.${userId}`), [userId])
  const basket = useKept(keptBasket)
  const state = useMemo(() => ({ basket, setBasket: keptBasket.set }), [basket, keptBasket])
  return <BasketContext.Provider value={state}>{children}</BasketContext.Provider>
}

export function useBasket(): BasketState {
  const state = useContext(BasketContext)
  if (!state) throw new Error('useBasket needs a BasketProvider above it')
  return state
}
