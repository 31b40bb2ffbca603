import { availableParallelism } from 'node:os'
import { matchesGlob } from 'node:path'
import { parseArgs } from 'node:util'
import { BadInput } from './instance/badInput.ts'

export const HELP = `Replays days of the public MDRPLIB instances online with our dispatcher and tells how it does.

  npm run bench:dispatch -- --data DIR [options]
  npm run bench:dispatch -- --data DIR --live INSTANCE [--speed 60]
  npm run bench:dispatch -- --cycle

  --data DIR          folder with instances/ and the published figures (required)
  --instances GLOB    only instances of such names (*)
  --out DIR           writes the three solution files of the public evaluator, and the day as a moving picture
                      (day.svg, for a browser), in a folder a rule set and instance
  --chart FILE        draws the means beside the published ones and the lower bound, as SVG
  --drawn N           replays N days each, drawn from the instances' orders, instead: calm, full, short of partners
  --jobs n            worker threads (one a core)
  --live INSTANCE     plays one instance through the real services instead, on servers and ports of their own, and holds
                      its mean click-to-door against the simulator's: 14 hours of a market in 14 minutes
  --speed N           with --live: minutes of the market in a minute, 1 to 240 (60); lower where the machine is busy
  --cycle             measures single cycles instead: of a day of 3,000 orders, and of the live planner with
                      200 orders x 400 partners; needs no data
  --help              this text

Two rule sets, each with and without prepositioning: strict (nobody is diverted once under way), to be held against Reyes
et al. and the exact optimum, also with bundle updates (at the counter orders may be added until the pickup); free (an
order may change hands until it is picked up), to be held against FoodMatch.
An undelivered order counts as 90 minutes. Exit code 0: the tables are complete, and with --live the difference is
within 2 %; 1: with --live it is not; 2: the options or the data are wrong.`

/** What the command line asks for. */
export type Asked =
  | { readonly what: 'help' }
  | { readonly what: 'cycle' }
  | ({ readonly what: 'live' } & LiveOptions)
  | ({ readonly what: 'days' } & Options)

export interface Options {
  readonly data: string
  readonly matches: (instance: string) => boolean
  readonly out: string | undefined
  readonly chart: string | undefined
  /** How many days of each kind are drawn; 0 for the instances themselves. */
  readonly drawn: number
  readonly jobs: number
}

export interface LiveOptions {
  readonly data: string
  readonly instance: string
  /** Minutes of the market in a minute of the clock. */
  readonly speed: number
}

/** What TIME_LAPSE of the services takes at most. */
const FASTEST = 240

/** Reads the command line. Throws BadInput naming the option that is wrong. */
export function readOptions(args: readonly string[]): Asked {
  const { chart, cycle, data, drawn, help, instances, jobs, live, out, speed } = parse(args)
  if (help) return { what: 'help' }
  if (cycle) return { what: 'cycle' }
  if (!data) throw new BadInput('--data DIR is missing: the folder that holds instances/')
  if (live) return { what: 'live', data, instance: live, speed: whole('speed', speed, FASTEST) }
  if (drawn !== undefined && chart !== undefined)
    throw new BadInput('--chart shows the instances themselves: leave --drawn out')
  return {
    what: 'days',
    data,
    matches: (name) => matchesGlob(name, instances),
    out,
    chart,
    drawn: drawn === undefined ? 0 : whole('drawn', drawn, 1000),
    jobs: jobs === undefined ? availableParallelism() : whole('jobs', jobs, 64),
  }
}

function whole(option: string, text: string, most: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new BadInput(`--${option} ${text} must be a whole number from 1 to ${most}`)
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        instances: { type: 'string', default: '*' },
        out: { type: 'string' },
        chart: { type: 'string' },
        drawn: { type: 'string' },
        jobs: { type: 'string' },
        live: { type: 'string' },
        speed: { type: 'string', default: '60' },
        cycle: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    }).values
  } catch (error) {
    throw new BadInput((error as Error).message)
  }
}
