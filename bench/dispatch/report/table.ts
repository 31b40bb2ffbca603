import { mean } from '../../shared/statistics.ts'
import type { DayResult } from '../days/dayResult.ts'
import { excess, excessOfMeans } from './excess.ts'
import type { Reference } from './references.ts'

type Figure = number | undefined

/** A column: its head, its decimals, and what it shows of a day. */
interface Column {
  readonly head: string
  readonly decimals: number
  readonly of: (result: DayResult, reference: Reference) => Figure
  /** What the last line shows, where that is not the mean of the lines above. */
  readonly inSum?: (days: readonly Day[]) => Figure
}

interface Day {
  readonly result: DayResult
  readonly reference: Reference
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
  {
    head: 'excess',
    decimals: 2,
    of: ({ score }, reference) => excess(score.ctdMean, reference),
    inSum: (days) =>
      excessOfMeans(days.map(({ result, reference }) => ({ ctd: result.score.ctdMean, reference }))),
  },
  { head: 'ETA err', decimals: 1, of: ({ estimateError }) => estimateError.mean },
  { head: 'err p90', decimals: 1, of: ({ estimateError }) => estimateError.p90 },
  { head: 'p99 ms', decimals: 1, of: ({ decisionP99 }) => decisionP99 },
  { head: '| bound', decimals: 2, of: (_, { lowerBound }) => lowerBound },
  { head: 'exact', decimals: 2, of: (_, { exactCtd }) => exactCtd },
  { head: 'Reyes', decimals: 2, of: (_, { reyesCtd }) => reyesCtd },
  {
    head: 'exc.',
    decimals: 2,
    of: (_, reference) => excess(reference.reyesCtd, reference),
    inSum: (days) => excessOfMeans(days.map(({ reference }) => ({ ctd: reference.reyesCtd, reference }))),
  },
  { head: 'FoodMatch', decimals: 2, of: (_, { foodMatchCtd }) => foodMatchCtd },
  {
    head: 'exc.',
    decimals: 2,
    of: (_, reference) => excess(reference.foodMatchCtd, reference),
    inSum: (days) => excessOfMeans(days.map(({ reference }) => ({ ctd: reference.foodMatchCtd, reference }))),
  },
]

/** A line an instance and one for all: means over the instances that have the figure, an excess of means. */
export function table(results: readonly DayResult[], referenceOf: (instance: string) => Reference): string {
  const days = results
    .toSorted((a, b) => (a.instance < b.instance ? -1 : 1))
    .map((result) => ({ result, reference: referenceOf(result.instance) }))
  const figures = days.map(({ result, reference }) => COLUMNS.map(({ of }) => of(result, reference)))
  const sums = COLUMNS.map(({ inSum }, i) => (inSum ? inSum(days) : meanOf(figures.map((line) => line[i]))))
  return [
    row(
      'instance',
      COLUMNS.map(({ head }) => head),
    ),
    ...figures.map((line, i) => row((days[i] as Day).result.instance, line.map(shown))),
    row('mean', sums.map(shown)),
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
