import type { BoardPartner } from '@tiffin/contracts/dispatchBoard'
import { createContext, useContext } from 'react'
import type { PartnerPositions } from './partnerPositions.ts'
import type { Selection } from './useSelection.ts'

/** What every part of a city's board needs. */
export interface BoardSurroundings {
  readonly timeZone: string | undefined
  /** The partners by their ids. */
  readonly partners: ReadonlyMap<string, BoardPartner>
  readonly positions: PartnerPositions
  readonly now: number
  readonly selection: Selection | undefined
  /** What the map was last brought to. */
  readonly focused: Selection | undefined
  /** Selects what is seen already, as who was touched on the map. */
  select(selection: Selection | undefined): void
  /** Selects, and brings the map to it. */
  choose(selection: Selection | undefined): void
}

const Context = createContext<BoardSurroundings | undefined>(undefined)
export const BoardContext = Context.Provider

export function useSurroundings(): BoardSurroundings {
  const surroundings = useContext(Context)
  if (!surroundings) throw new Error('useSurroundings needs a BoardContext above it')
  return surroundings
}
