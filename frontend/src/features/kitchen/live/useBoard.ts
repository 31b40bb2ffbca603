import { useCallback, useMemo, useRef, useState } from 'react'
import { type Board, EMPTY_BOARD } from './board.ts'
import { type BoardChange, changeBoard } from './boardChanges.ts'

/** The board and how to change it. */
export interface BoardStore {
  readonly board: Board
  /** The board after all changes so far, also before it is drawn. */
  current(): Board
  change(change: BoardChange): void
}

/** Holds a kitchen's board. `current` and `change` stay the same functions. */
export function useBoard(): BoardStore {
  const [board, setBoard] = useState(EMPTY_BOARD)
  const latest = useRef(board)
  const current = useCallback(() => latest.current, [])
  const change = useCallback((next: BoardChange) => {
    latest.current = changeBoard(latest.current, next)
    setBoard(latest.current)
  }, [])
  return useMemo(() => ({ board, current, change }), [board, current, change])
}
