import { parseArgs } from 'node:util'

export const HELP = `Measures the web app of a running system (npm start) as a mid-range phone shows it.

  npm run bench:web [-- options]

  --rounds n       page loads a screen is measured with; the median is told (5)
  --seconds n      how long updates are counted on the boards and the map (15)
  --orders n       orders on the kitchen's board (200)
  --partners n     delivery partners on the admin's map (500)
  --app URL        where the web app is, when not where npm start serves it
  --only NAMES     load, kitchen, admin, map: comma-separated
  --help           this text

Loads: network and processor are throttled as Lighthouse does for a phone (150 ms round trip, 1.6 Mbit/s down, processor
four times slower). Updates: the browser's script time in which so many real updates were shown, not throttled. People and
orders are made in a city of their own; orders are cancelled at the end. Exit code 1: a figure is over its bound.`

export type Part = 'load' | 'kitchen' | 'admin' | 'map'
const PARTS: readonly Part[] = ['load', 'kitchen', 'admin', 'map']

export interface Options {
  readonly rounds: number
  readonly seconds: number
  readonly orders: number
  readonly partners: number
  readonly app: string | undefined
  readonly parts: readonly Part[]
}

/** Reads the command line; undefined when help is asked for. Throws with the option that is wrong. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '15' },
      orders: { type: 'string', default: '200' },
      partners: { type: 'string', default: '500' },
      app: { type: 'string' },
      only: { type: 'string', default: PARTS.join(',') },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  })
  if (values.help) return undefined
  const parts = values.only.split(',') as Part[]
  for (const part of parts)
    if (!PARTS.includes(part)) throw new Error(`--only ${part} is none of ${PARTS.join(', ')}`)
  return {
    rounds: wholeNumber('rounds', values.rounds, 50),
    seconds: wholeNumber('seconds', values.seconds, 600),
    orders: wholeNumber('orders', values.orders, 1000),
    partners: wholeNumber('partners', values.partners, 2000),
    app: values.app,
    parts,
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`--${name} ${text} must be a whole number from 1 to ${most}`)
  return value
}
