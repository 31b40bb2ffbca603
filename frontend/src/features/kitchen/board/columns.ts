import { columnOf, type Ticket } from '../live/board.ts'
import { COLUMNS, type ColumnStatus } from './steps.ts'

export type Columns = ReadonlyMap<ColumnStatus, readonly Ticket[]>

/** The tickets by their columns. A column in which nothing changed is the same list as before, and is not drawn again. */
export function columnsOf(tickets: readonly Ticket[], before?: Columns): Columns {
  // What was called off stands first: somebody may be cooking it.
  const urgentFirst = tickets.toSorted((a, b) => Number(isStopped(b)) - Number(isStopped(a)))
  const found = Map.groupBy(urgentFirst, columnOf)
  return new Map(COLUMNS.map((status) => [status, sameList(before?.get(status), found.get(status) ?? [])]))
}

export const isStopped = ({ stoppedIn }: Ticket): boolean => stoppedIn !== undefined

/** The list before, where the one after has the very same members. */
export function sameList<T>(before: readonly T[] | undefined, after: readonly T[]): readonly T[] {
  const isSame = before?.length === after.length && before.every((member, place) => member === after[place])
  return isSame ? before : after
}
