import { useCallback, useEffect, useRef } from 'react'
import { dueOf } from '../board/visible.ts'
import type { Ticket } from './board.ts'
import { useTick } from './useTick.ts'

/**
 * Calls back once for each order whose promised moment comes while it is not ready; those overdue when the board was
 * opened are not called out. `onDue` must be stable.
 */
export function useDue(
  tickets: readonly Ticket[],
  isLoaded: boolean,
  onDue: (orderId: string) => void,
): void {
  const due = useTick(useCallback((now: number) => dueOf(tickets, now).join(' '), [tickets]))
  const told = useRef<Set<string>>(undefined)
  useEffect(() => {
    if (!isLoaded) return
    const ids = due === '' ? [] : due.split(' ')
    if (told.current)
      for (const id of ids) {
        if (!told.current.has(id)) onDue(id)
      }
    told.current ??= new Set()
    for (const id of ids) told.current.add(id)
  }, [due, isLoaded, onDue])
}
