import { quantile } from '../shared/statistics.ts'
import type { UpdateCost } from './measure/scriptTime.ts'
import type { Load } from './screens/loads.ts'

/** A measured figure and the bound it is held against. */
export interface Figure {
  readonly what: string
  readonly unit: string
  readonly median: number
  readonly least: number
  readonly most: number
  readonly bound: number
}

/** The figures of page loads: medians over the rounds. */
export function loadFigures(loads: readonly Load[]): Figure[] {
  return loads.flatMap(({ name, rounds }) => [
    figure(
      `${name}: LCP`,
      'ms',
      2500,
      rounds.map(({ lcp }) => lcp),
    ),
    figure(
      `${name}: CLS`,
      '',
      0.1,
      rounds.map(({ cls }) => cls),
    ),
    figure(
      `${name}: INP`,
      'ms',
      200,
      rounds.map(({ inp }) => inp),
    ),
    figure(
      `${name}: JavaScript, gzipped`,
      'KB',
      180,
      rounds.map(({ scripts }) => scripts),
    ),
  ])
}

/** The figures of a screen that shows updates: script time of one, and style and layout beside it without a bound. */
export function updateFigures(name: string, { script, layout }: UpdateCost): Figure[] {
  return [
    figure(`${name}: script per update`, 'ms', 8, [script]),
    figure(`${name}: style and layout per update`, 'ms', Infinity, [layout]),
  ]
}

function figure(what: string, unit: string, bound: number, values: readonly number[]): Figure {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return { what, unit, bound, least, most, median: quantile(values, 0.5) }
}

export const isMet = ({ median, bound }: Figure): boolean => median <= bound

export function table(figures: readonly Figure[]): string {
  const lines = figures.map((line) => {
    const { what, unit, median, least, most, bound } = line
    const limit = bound === Infinity ? '' : `${isMet(line) ? 'within' : 'OVER'} ${bound} ${unit}`
    return `${what.padEnd(58)} ${shown(median)} ${unit.padEnd(3)} (${shown(least)} - ${shown(most)})  ${limit}`
  })
  return lines.join('\n')
}

const shown = (value: number): string => value.toFixed(value < 10 ? 2 : 0).padStart(6)
