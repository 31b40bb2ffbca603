import { median } from '../../shared/statistics.ts'
import type { Figure } from '../row.ts'
import { valuesOf } from './measured.ts'

const WIDTH = 960
const LEFT = 470
const RIGHT = 70
const ROW = 26
const TOP = 78
/** Letters of a label. */
const LONGEST = 70
/** The chart's ends, as times better than the bound. */
const WORST = 1 / 8
const BEST = 8

const STYLE = `
text{font:13px system-ui,sans-serif;fill:#2b2823}.small{font-size:12px;fill:#5c564c}.head{font-weight:600;font-size:14px}
.grid{stroke:#e3dfd8}.bound{stroke:#2b2823}.aim{fill:none;stroke:#5c564c}.round{fill:#e8590c;opacity:.35}.median{fill:#c44500}
.under .round,.under .median{fill:#b3261e}
@media(prefers-color-scheme:dark){text{fill:#e9e7e3}.small{fill:#b9bec9}.grid{stroke:#33373f}.bound{stroke:#e9e7e3}
.aim{stroke:#b9bec9}.round,.median{fill:#ff9a52}.under .round,.under .median{fill:#ff8a80}}
`.replaceAll('\n', '')

interface Lane {
  readonly label: string
  /** Times better than the bound, a round each; 1 is the bound itself. */
  readonly rounds: readonly number[]
  readonly aim: number | undefined
}

/** Draws how each figure stands to its bound: a faint dot a round, a full one the median, a ring the aim. Right is better. */
export function boundsChart(figures: readonly Figure[]): string {
  const lanes = figures.flatMap(laneOf)
  const height = TOP + lanes.length * ROW + 34
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>Each figure against its bound</title><style>${STYLE}</style>`,
    `<text class="head" x="12" y="24">Each figure against its bound</text>`,
    `<text class="small" x="12" y="42">Times better than the bound: a faint dot a round, a full one the median, a ring the aim. Right is better.</text>`,
    ...axis(height),
    ...lanes.map((lane, i) => drawn(lane, TOP + i * ROW)),
    '</svg>\n',
  ].join('\n')
}

function laneOf(figure: Figure): Lane[] {
  const { number, title, better, pass, aim } = figure
  if (pass === undefined) return []
  const times = (value: number) => (better === 'more' ? value / pass : pass / value)
  const label = shortened(`${number}  ${title}`)
  return [{ label, rounds: valuesOf(figure).map(times), aim: aim === undefined ? undefined : times(aim) }]
}

/** As much as there is room for, in whole words. */
function shortened(label: string): string {
  return label.length <= LONGEST ? label : `${label.slice(0, LONGEST).replace(/,?\s+\S*$/, '')} …`
}

function x(times: number): number {
  const within = Math.min(BEST, Math.max(WORST, times))
  const share = Math.log(within / WORST) / Math.log(BEST / WORST)
  return Math.round(LEFT + share * (WIDTH - LEFT - RIGHT))
}

function axis(height: number): string[] {
  const names = new Map([
    [1 / 4, '4 times short'],
    [1, 'the bound'],
    [4, '4 times better'],
  ])
  return [...names].map(([times, name]) => {
    const kind = times === 1 ? 'bound' : 'grid'
    return `<line class="${kind}" x1="${x(times)}" x2="${x(times)}" y1="${TOP - 14}" y2="${height - 28}"/><text class="small" x="${x(times)}" y="${height - 10}" text-anchor="middle">${name}</text>`
  })
}

function drawn({ label, rounds, aim }: Lane, y: number): string {
  const middle = median(rounds)
  return [
    `<g class="${middle < 1 ? 'under' : 'met'}"><text x="12" y="${y + 4}">${escaped(label)}</text>`,
    aim === undefined ? '' : `<circle class="aim" cx="${x(aim)}" cy="${y}" r="7"/>`,
    ...rounds.map((times) => `<circle class="round" cx="${x(times)}" cy="${y}" r="4"/>`),
    `<circle class="median" cx="${x(middle)}" cy="${y}" r="5"/></g>`,
  ].join('')
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
