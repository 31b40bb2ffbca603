import type { Matching } from './matching.ts'

/** Matches each row that is still free along the cheapest alternating path to a free column. */
export function shortestPaths(matching: Matching): void {
  const { rows, columns, columnOf } = matching
  const search = {
    distance: new Float64Array(columns),
    before: new Int32Array(columns),
    open: new Int32Array(columns),
  }
  for (let row = 0; row < rows; row += 1)
    if (columnOf[row] === -1) augment(matching, search.before, row, findPath(matching, search, row))
}

interface Search {
  readonly distance: Float64Array
  /** The row before each column on its path. */
  readonly before: Int32Array
  /** Columns: those scanned first, then those not. */
  readonly open: Int32Array
}

/** Dijkstra's search over reduced costs; prices the scanned columns and answers the free column at the path's end. */
function findPath(matching: Matching, { distance, before, open }: Search, start: number): number {
  const { costs, columns, prices, rowOf } = matching
  for (let column = 0; column < columns; column += 1) {
    distance[column] = (costs[start * columns + column] as number) - (prices[column] as number)
    before[column] = start
    open[column] = column
  }
  for (let scanned = 0, nearest = nearestOf(distance); ; scanned += 1) {
    // Columns scanned stand first.
    const column = open[nearest] as number
    open[nearest] = open[scanned] as number
    open[scanned] = column
    const reached = distance[column] as number
    const row = rowOf[column] as number
    if (row === -1) {
      for (let i = 0; i < scanned; i += 1) {
        const done = open[i] as number
        prices[done] = (prices[done] as number) + (distance[done] as number) - reached
      }
      return column
    }
    const base = row * columns
    const offset = reached - ((costs[base + column] as number) - (prices[column] as number))
    nearest = scanned + 1
    let least = Infinity
    for (let i = scanned + 1; i < columns; i += 1) {
      const other = open[i] as number
      const through = (costs[base + other] as number) - (prices[other] as number) + offset
      if (through < (distance[other] as number)) {
        distance[other] = through
        before[other] = row
      }
      if ((distance[other] as number) >= least) continue
      least = distance[other] as number
      nearest = i
    }
  }
}

function nearestOf(distance: Float64Array): number {
  let nearest = 0
  for (let column = 1; column < distance.length; column += 1)
    if ((distance[column] as number) < (distance[nearest] as number)) nearest = column
  return nearest
}

function augment({ columnOf, rowOf }: Matching, before: Int32Array, start: number, end: number): void {
  for (let column = end; ; ) {
    const row = before[column] as number
    const previous = columnOf[row] as number
    rowOf[column] = row
    columnOf[row] = column
    if (row === start) return
    column = previous
  }
}
