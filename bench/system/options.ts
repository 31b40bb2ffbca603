import { parseArgs } from 'node:util'

export const HELP = `Measures a Tiffin of its own beside what people would use instead, in turn on this machine, and prints ratios.

  npm run bench [-- options]

  --quick          two short rounds of each row, within five minutes
  --rounds n       rounds of ours and of the peer (5)
  --seconds n      how long each of them takes (4)
  --only NAMES     rows, comma-separated (all): ROWS
  --out DIR        where the table, the plots and the raw figures go (.data/bench/results)
  --profile DIR    keeps a CPU profile of each service there (*.cpuprofile, for a browser's developer tools); it costs some speed
  --help           this text

Needs what npm start needs, Go (to build the load generator and peers once) and, for the rows beside nginx, wrk and pgbench,
Debian's packages, which are unpacked beside the servers. Exit code 1: a row is under its bound.`

export interface Options {
  readonly quick: boolean
  readonly rounds: number
  readonly seconds: number
  /** Names of rows; empty: all. */
  readonly only: readonly string[]
  readonly out: string
  /** Where the services' CPU profiles go. */
  readonly profile: string | undefined
}

/** Reads the command line; undefined when help is asked for. Throws with the option that is wrong. */
export function readOptions(
  args: readonly string[],
  names: readonly string[],
  out: string,
): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      only: { type: 'string', default: '' },
      out: { type: 'string', default: out },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  })
  if (values.help) return undefined
  const only = values.only.split(',').filter(Boolean)
  for (const name of only)
    if (!names.includes(name)) throw new Error(`--only ${name} is none of ${names.join(', ')}`)
  const { quick } = values
  return {
    quick,
    rounds: wholeNumber('rounds', values.rounds ?? (quick ? '2' : '5'), 50),
    seconds: wholeNumber('seconds', values.seconds ?? (quick ? '2' : '4'), 120),
    only,
    out: values.out,
    profile: values.profile,
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`--${name} ${text} must be a whole number from 1 to ${most}`)
  return value
}
