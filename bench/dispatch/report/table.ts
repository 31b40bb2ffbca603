import type { DayResult } from '../days/dayResult.ts'
import { mean } from '../score/statistics.ts'
import { excess } from './excess.ts'
import type { Reference } from './references.ts'

type Figure = number | undefined

/** A column: its head, its decimals, and what it shows of a day. */
interface Column {
  readonly head: string
  readonly decimals: number
  readonly of: (result: DayResult, reference: Reference) => Figure
}

const COLUMNS: readonly Column[] = [
  { head: 'undel %', decimals: 2, of: ({ score }) => score.undeliveredPercent },
  { head: 'CtD', decimals: 2, of: ({ score }) => score.ctdMean },
  { head: 'CtD p90', decimals: 1, of: ({ score }) => score.ctdP90 },
  { head: 'overage', decimals: 2, of: ({ score }) => score.overage },
  { head: 'RtP', decimals: 2, of: ({ score }) => score.rtpMean },
  { head: 'RtP p90', decimals: 1, of: ({ score }) => score.rtpP90 },
  { head: 'util', decimals: 2, of: ({ score }) => score.utilisation },
  { head: 'cost', decimals: 2, of: ({ score }) => score.costPerOrder },
  { head: 'bundle', decimals: 3, of: ({ score }) => score.bundleSize },
  { head: 'excess', decimals: 2, of: ({ score }, reference) => excess(score.ctdMean, reference) },
  { head: 'p99 ms', decimals: 1, of: ({ decisionP99 }) => decisionP99 },
  { head: '| bound', decimals: 2, of: (_, { lowerBound }) => lowerBound },
  { head: 'exact', decimals: 2, of: (_, { exactCtd }) => exactCtd },
  { head: 'Reyes', decimals: 2, of: (_, { reyesCtd }) => reyesCtd },
  { head: 'exc.', decimals: 2, of: (_, reference) => excess(reference.reyesCtd, reference) },
  { head: 'FoodMatch', decimals: 2, of: (_, { foodMatchCtd }) => foodMatchCtd },
  { head: 'exc.', decimals: 2, of: (_, reference) => excess(reference.foodMatchCtd, reference) },
]

/** A line an instance and one of their means; a mean is over the instances that have the figure. */
export function table(results: readonly DayResult[], referenceOf: (instance: string) => Reference): string {
  const sorted = results.toSorted((a, b) => (a.instance < b.instance ? -1 : 1))
  const figures = sorted.map((result) => COLUMNS.map(({ of }) => of(result, referenceOf(result.instance))))
  const means = COLUMNS.map((_, i) => meanOf(figures.map((line) => line[i])))
  return [
    row(
      'instance',
      COLUMNS.map(({ head }) => head),
    ),
    ...figures.map((line, i) => row((sorted[i] as DayResult).instance, line.map(shown))),
    row('mean', means.map(shown)),
  ].join('\n')
}

function row(name: string, cells: readonly string[]): string {
  return [name.padEnd(16), ...cells.map((cell) => cell.padStart(9))].join(' ')
}

function meanOf(figures: readonly Figure[]): Figure {
  const known = figures.filter((figure) => figure !== undefined)
  return known.length === 0 ? undefined : mean(known)
}

function shown(figure: Figure, column: number): string {
  return figure === undefined ? '-' : figure.toFixed((COLUMNS[column] as Column).decimals)
}
