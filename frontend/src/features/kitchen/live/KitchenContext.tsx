import { createContext, type ReactNode, useContext } from 'react'
import type { BellControl } from '../alarm/useBell.ts'
import { type KitchenActions, type KitchenState, useKitchenLive } from './useKitchenLive.ts'

const StateContext = createContext<KitchenState | undefined>(undefined)
const ActionsContext = createContext<KitchenActions | undefined>(undefined)
const BellContext = createContext<BellControl | undefined>(undefined)

/** Keeps the orders live and the bell ready on every page of the kitchen. Needs a RestaurantsProvider above it. */
export function KitchenProvider({ children }: { children: ReactNode }) {
  const { state, actions, bell } = useKitchenLive()
  return (
    <ActionsContext.Provider value={actions}>
      <BellContext.Provider value={bell}>
        <StateContext.Provider value={state}>{children}</StateContext.Provider>
      </BellContext.Provider>
    </ActionsContext.Provider>
  )
}

function within<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The kitchen’s parts need a KitchenProvider above them')
  return value
}

/** The board now; whoever uses it is drawn at each of its changes. */
export const useKitchenState = (): KitchenState => within(useContext(StateContext))

/** What can be done. It never changes, so that a ticket that uses it is drawn for its own changes only. */
export const useKitchenActions = (): KitchenActions => within(useContext(ActionsContext))

export const useKitchenBell = (): BellControl => within(useContext(BellContext))
