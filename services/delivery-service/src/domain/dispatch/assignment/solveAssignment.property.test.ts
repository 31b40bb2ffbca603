import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solveAssignment } from './solveAssignment.ts'

/** The least cost over every way to match, tried one by one. */
function leastByTrial(costs: Float64Array, rows: number, columns: number): number {
  const from = (row: number, taken: number, left: number): number => {
    if (left === 0) return 0
    if (row === rows) return Infinity
    let least = rows - row > left ? from(row + 1, taken, left) : Infinity
    for (let column = 0; column < columns; column += 1) {
      if (taken & (1 << column)) continue
      const cost = costs[row * columns + column] as number
      least = Math.min(least, cost + from(row + 1, taken | (1 << column), left - 1))
    }
    return least
  }
  return from(0, 0, Math.min(rows, columns))
}

const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      // Few values, so that ties are common.
      costs: fc
        .array(fc.oneof(fc.integer({ min: -3, max: 5 }), fc.double({ min: 0, max: 9, noNaN: true })), {
          minLength: rows * columns,
          maxLength: rows * columns,
        })
        .map((list) => Float64Array.from(list)),
    }),
  )

function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

describe('the assignment of least cost', () => {
  it('is as cheap as the best of all matchings, and uses each row and column once', () => {
    fc.assert(
      fc.property(table, ({ costs, rows, columns }) => {
        const columnOf = [...solveAssignment(costs, rows, columns)]
        const used = columnOf.filter((column) => column !== -1)
        expect(used).toHaveLength(Math.min(rows, columns))
        expect(new Set(used).size).toBe(used.length)
        const total = columnOf.reduce(
          (sum, column, row) => sum + (column === -1 ? 0 : (costs[row * columns + column] as number)),
          0,
        )
        expect(total).toBeCloseTo(leastByTrial(costs, rows, columns), 9)
      }),
      { numRuns: 500 },
    )
  })

  it('solves 500 by 500 in the time a cycle can spare', () => {
    const next = random(7)
    const costs = Float64Array.from({ length: 250_000 }, () => Math.floor(next() * 1000))
    const times = Array.from({ length: 7 }, () => {
      const before = process.threadCpuUsage()
      solveAssignment(costs, 500, 500)
      const { user, system } = process.threadCpuUsage(before)
      return (user + system) / 1000
    })
    expect(Math.min(...times)).toBeLessThan(60)
  })

  it('refuses costs that are not numbers or of another size', () => {
    expect(() => solveAssignment(Float64Array.of(Number.NaN), 1, 1)).toThrow('finite')
    expect(() => solveAssignment(Float64Array.of(1), 1, 2)).toThrow('2 costs')
  })
})
