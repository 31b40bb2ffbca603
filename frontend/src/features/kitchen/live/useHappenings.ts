import { useEffect, useRef } from 'react'
import type { Board } from './board.ts'
import { type Happening, happeningsBetween } from './happenings.ts'

/** Calls back for each thing that happens on the board. `onHappening` must be stable. */
export function useHappenings(board: Board, onHappening: (happening: Happening) => void): void {
  const before = useRef(board)
  useEffect(() => {
    const happenings = happeningsBetween(before.current, board)
    before.current = board
    for (const happening of happenings) onHappening(happening)
  }, [board, onHappening])
}
