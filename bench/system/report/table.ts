import { median } from '../../shared/statistics.ts'
import type { Figure } from '../row.ts'
import { isPassed, meets } from './measured.ts'

/** The figures as a Markdown table, their remarks below. */
export function table(figures: readonly Figure[]): string {
  const header = ['#', 'what', 'ours', 'peer', 'theirs', 'ratio', 'pass', 'aim', '']
  const rows = figures.map((figure) => [
    figure.number,
    figure.title,
    `${spread(figure.ours)} ${figure.unit}`,
    figure.peer,
    figure.theirs.length === 0 ? '' : `${spread(figure.theirs)} ${figure.unit}`,
    figure.ratios.length === 0 ? '' : spread(figure.ratios),
    bound(figure, figure.pass),
    bound(figure, figure.aim),
    verdict(figure),
  ])
  const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  const remarks = figures.flatMap(({ number, remarks = [] }) =>
    remarks.map((remark) => `- ${number}: ${remark}.`),
  )
  return [...lines, '', ...remarks].join('\n')
}

/** Median (least-most). */
export function spread(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return values.length === 1
    ? shown(median(values))
    : `${shown(median(values))} (${shown(least)}-${shown(most)})`
}

/** Three digits that count. */
function shown(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US')
  return String(Number(value.toPrecision(3)))
}

function bound({ better }: Figure, value: number | undefined): string {
  return value === undefined ? '' : `${better === 'more' ? '≥' : '≤'} ${value}`
}

function verdict(figure: Figure): string {
  if (figure.pass === undefined) return ''
  if (figure.aim !== undefined && meets(figure, figure.aim)) return 'aim'
  return isPassed(figure) ? 'pass' : 'under'
}
