import type { Matching } from './matching.ts'
import { shortestPaths } from './shortestPaths.ts'

/**
 * The cheapest matching of rows and columns, each used at most once, the shorter side wholly used: for each row its
 * column, or -1. `costs` is row by row and finite. The shortest augmenting path algorithm of Jonker and Volgenant, "A
 * Shortest Augmenting Path Algorithm for Dense and Sparse Linear Assignment Problems", Computing 38 (1987), without its
 * column reduction, which supposes a square. Throws on costs of another size or not finite.
 */
export function solveAssignment(costs: Float64Array, rows: number, columns: number): Int32Array {
  if (costs.length !== rows * columns)
    throw new Error(`${rows} rows of ${columns} columns need ${rows * columns} costs, not ${costs.length}`)
  for (let i = 0; i < costs.length; i += 1)
    if (!Number.isFinite(costs[i])) throw new Error('Every cost of an assignment must be finite')
  if (rows <= columns) return matchRows(costs, rows, columns)
  const rowOf = matchRows(transpose(costs, rows, columns), columns, rows)
  const columnOf = new Int32Array(rows).fill(-1)
  rowOf.forEach((row, column) => {
    columnOf[row] = column
  })
  return columnOf
}

function matchRows(costs: Float64Array, rows: number, columns: number): Int32Array {
  const columnOf = new Int32Array(rows).fill(-1)
  const rowOf = new Int32Array(columns).fill(-1)
  const prices = new Float64Array(columns)
  const matching = { costs, rows, columns, columnOf, rowOf, prices }
  if (columns > 1) for (let pass = 0; pass < 2; pass += 1) reduceRows(matching)
  shortestPaths(matching)
  return columnOf
}

/** Augmenting row reduction: each free row takes its cheapest column and prices it up to its second. */
function reduceRows(matching: Matching): void {
  const { columnOf, rowOf, rows } = matching
  const waiting = [...columnOf.keys()].filter((row) => columnOf[row] === -1).reverse()
  // Rounding can let prices creep in steps too small to matter; the paths finish what is left.
  for (let steps = 0; waiting.length > 0 && steps < 4 * rows; steps += 1) {
    const row = waiting.pop() as number
    const { column, ousted, cheaper } = bid(matching, row)
    rowOf[column] = row
    columnOf[row] = column
    if (ousted === -1) continue
    columnOf[ousted] = -1
    if (cheaper) waiting.push(ousted)
  }
}

function bid({ costs, columns, prices, rowOf }: Matching, row: number) {
  const base = row * columns
  let [best, least, second, next] = [0, Infinity, 0, Infinity]
  for (let column = 0; column < columns; column += 1) {
    const cost = (costs[base + column] as number) - (prices[column] as number)
    if (cost >= next) continue
    if (cost < least) {
      second = best
      next = least
      best = column
      least = cost
    } else {
      second = column
      next = cost
    }
  }
  const cheaper = least < next
  const column = !cheaper && rowOf[best] !== -1 ? second : best
  if (cheaper) prices[best] = (prices[best] as number) - (next - least)
  return { column, ousted: rowOf[column] as number, cheaper }
}

function transpose(costs: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(costs.length)
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      turned[column * rows + row] = costs[row * columns + column] as number
  return turned
}
