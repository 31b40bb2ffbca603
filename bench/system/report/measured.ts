import { median } from '../../shared/statistics.ts'
import type { Figure } from '../row.ts'

/** What is held against the bounds, a round each: the ratio, or our own figure where there is no peer. */
export function valuesOf({ ratios, ours }: Figure): readonly number[] {
  return ratios.length > 0 ? ratios : ours
}

export const measured = (figure: Figure): number => median(valuesOf(figure))

export function isPassed(figure: Figure): boolean {
  return figure.pass === undefined || meets(figure, figure.pass)
}

export function meets(figure: Figure, bound: number): boolean {
  return figure.better === 'more' ? measured(figure) >= bound : measured(figure) <= bound
}
