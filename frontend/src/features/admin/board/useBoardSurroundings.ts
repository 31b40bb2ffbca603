import { useCallback, useMemo, useState } from 'react'
import { useNow } from '../../tracking/useNow.ts'
import type { BoardSurroundings } from './BoardContext.tsx'
import type { Board } from './useBoard.ts'
import { type Selection, useSelection } from './useSelection.ts'

/** Milliseconds after which ages, and what has grown late, are looked at again. */
const TICK = 10_000

/** What the parts of a board share: partners, the clock, and what is selected. */
export function useBoardSurroundings(
  { partners, positions }: Board,
  timeZone: string | undefined,
): BoardSurroundings {
  const now = useNow(TICK)
  const { selection, select } = useSelection()
  const [focused, setFocused] = useState(selection)
  const choose = useCallback(
    (next: Selection | undefined) => {
      select(next)
      setFocused(next)
    },
    [select],
  )
  const byId = useMemo(() => new Map(partners.map((partner) => [partner.id, partner])), [partners])
  return useMemo(
    () => ({ timeZone, partners: byId, positions, now, selection, focused, select, choose }),
    [timeZone, byId, positions, now, selection, focused, select, choose],
  )
}
