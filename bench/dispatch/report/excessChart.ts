import { mean } from '../../shared/statistics.ts'
import type { DayResult } from '../days/dayResult.ts'
import type { Reference } from './references.ts'

/** A policy's minutes above the lower bound, a day each. */
interface Lane {
  readonly name: string
  readonly isOurs: boolean
  readonly minutes: readonly number[]
}

const WIDTH = 880
const LEFT = 250
const RIGHT = 90
const ROW = 30
const TOP = 64

const STYLE = `
text{font:14px system-ui,sans-serif;fill:#2b2823}.small{font-size:12px;fill:#5c564c}.head{font-weight:600}
.grid{stroke:#e3dfd8}.bound{stroke:#5c564c}.day{fill:#8d867a;opacity:.45}.mean{fill:#5c564c}.ours .day{fill:#e8590c}
.ours .mean{fill:#c44500}.ours text{font-weight:600}
@media(prefers-color-scheme:dark){text{fill:#e9e7e3}.small{fill:#b9bec9}.grid{stroke:#33373f}.bound{stroke:#b9bec9}
.day{fill:#8f96a3}.mean{fill:#b9bec9}.ours .day{fill:#ff9a52}.ours .mean{fill:#ff9a52}}
`.replaceAll('\n', '')

/**
 * Draws how far each policy's click-to-door lies above the lower bound, on the days for which the exact result is
 * published: a dot a day, a bar the mean. Both rule sets in parts of their own.
 */
export function excessChart(
  results: readonly DayResult[],
  referenceOf: (instance: string) => Reference,
): string {
  const parts = (['strict', 'free'] as const).map((rules) => ({
    rules,
    lanes: lanes(rules, results, referenceOf),
  }))
  const most = Math.max(1, ...parts.flatMap(({ lanes: all }) => all.flatMap(({ minutes }) => minutes)))
  const x = (minutes: number) => Math.round(LEFT + ((WIDTH - LEFT - RIGHT) * minutes) / Math.ceil(most))
  let y = TOP
  const drawn = parts.flatMap(({ lanes: all, rules }) => {
    const head = `<text class="head" x="12" y="${y + 5}">${rules === 'strict' ? 'Strict rules' : 'Free rules'}</text>`
    y += ROW
    const rows = all.map((lane, i) => row(lane, y + i * ROW, x))
    y += all.length * ROW + ROW / 2
    return [head, ...rows]
  })
  const count = parts[0]?.lanes[0]?.minutes.length ?? 0
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 34}" role="img">`,
    `<title>Minutes of mean click-to-door above the lower bound</title><style>${STYLE}</style>`,
    `<text class="head" x="12" y="24">Minutes of click-to-door above the lower bound</text>`,
    `<text class="small" x="12" y="42">${count} MDRPLIB days: a dot a day, a bar the mean. Further left is better.</text>`,
    ...axis(Math.ceil(most), y, x),
    ...drawn,
    '</svg>\n',
  ].join('\n')
}

function lanes(
  rules: 'strict' | 'free',
  results: readonly DayResult[],
  referenceOf: (instance: string) => Reference,
): Lane[] {
  const own = results.filter(({ task }) => task.rules === rules)
  const known = own.filter(({ instance }) => referenceOf(instance).exactCtd !== undefined)
  const published = (of: (reference: Reference) => number | undefined): number[] =>
    known
      .filter(({ task }) => !task.preposition && !task.bundleUpdates)
      .flatMap(({ instance }) => above(of(referenceOf(instance)), referenceOf(instance)))
  const ours = (preposition: boolean, bundleUpdates = false): number[] =>
    known
      .filter(({ task }) => task.preposition === preposition && task.bundleUpdates === bundleUpdates)
      .flatMap(({ instance, score }) => above(score.ctdMean, referenceOf(instance)))
  const all = [
    rules === 'strict'
      ? { name: 'Reyes et al. 2018', isOurs: false, minutes: published(({ reyesCtd }) => reyesCtd) }
      : { name: 'FoodMatch', isOurs: false, minutes: published(({ foodMatchCtd }) => foodMatchCtd) },
    { name: 'Tiffin', isOurs: true, minutes: ours(false) },
    { name: 'Tiffin, prepositioning', isOurs: true, minutes: ours(true) },
    { name: 'Tiffin, bundle updates too', isOurs: true, minutes: ours(true, true) },
    { name: 'Exact, knowing the whole day', isOurs: false, minutes: published(({ exactCtd }) => exactCtd) },
  ]
  return all.filter(({ minutes }) => minutes.length > 0)
}

function above(ctd: number | undefined, { lowerBound }: Reference): number[] {
  return ctd === undefined || lowerBound === undefined ? [] : [ctd - lowerBound]
}

function row({ isOurs, minutes, name }: Lane, y: number, x: (minutes: number) => number): string {
  const middle = mean(minutes)
  return [
    `<g${isOurs ? ' class="ours"' : ''}><text x="28" y="${y + 5}">${name}</text>`,
    ...minutes.map((value) => `<circle class="day" r="5" cx="${x(value)}" cy="${y}"/>`),
    `<rect class="mean" x="${x(middle) - 2}" y="${y - 11}" width="4" height="22"/>`,
    `<text x="${WIDTH - RIGHT + 24}" y="${y + 5}">${middle.toFixed(2)}</text></g>`,
  ].join('')
}

function axis(most: number, bottom: number, x: (minutes: number) => number): string[] {
  return Array.from({ length: most + 1 }, (_, minutes) =>
    [
      `<line class="${minutes === 0 ? 'bound' : 'grid'}" x1="${x(minutes)}" x2="${x(minutes)}" y1="${TOP}" y2="${bottom}"/>`,
      `<text class="small" text-anchor="middle" x="${x(minutes)}" y="${bottom + 20}">${minutes === 0 ? 'lower bound' : `+${minutes}`}</text>`,
    ].join(''),
  )
}
