import { availableParallelism } from 'node:os'
import { matchesGlob } from 'node:path'
import { parseArgs } from 'node:util'
import { BadInput } from './instance/badInput.ts'

export const HELP = `Replays days of the public MDRPLIB instances online with our dispatcher and tells how it does.

  npm run bench:dispatch -- --data DIR [options]
  npm run bench:dispatch -- --cycle

  --data DIR          folder with instances/ and the published figures (required)
  --instances GLOB    only instances of such names (*)
  --out DIR           writes the three solution files of the public evaluator, in a folder a rule set and instance
  --jobs n            worker threads (one a core)
  --cycle             measures one cycle of the live planner, 200 orders x 400 partners, instead; needs no data
  --help              this text

Two rule sets, each with and without prepositioning: strict (nobody is diverted once under way), to be held against Reyes
et al. and the exact optimum; free (an order may change hands until it is picked up), to be held against FoodMatch.
An undelivered order counts as 90 minutes. Exit code 0: the tables are complete; 2: the options or the data are wrong.`

/** What the command line asks for. */
export type Asked =
  | { readonly what: 'help' }
  | { readonly what: 'cycle' }
  | ({ readonly what: 'days' } & Options)

export interface Options {
  readonly data: string
  readonly matches: (instance: string) => boolean
  readonly out: string | undefined
  readonly jobs: number
}

/** Reads the command line. Throws BadInput naming the option that is wrong. */
export function readOptions(args: readonly string[]): Asked {
  const { cycle, data, help, instances, jobs, out } = parse(args)
  if (help) return { what: 'help' }
  if (cycle) return { what: 'cycle' }
  if (!data) throw new BadInput('--data DIR is missing: the folder that holds instances/')
  const threads = jobs === undefined ? availableParallelism() : Number(jobs)
  if (!Number.isInteger(threads) || threads < 1 || threads > 64)
    throw new BadInput(`--jobs ${jobs} must be a whole number from 1 to 64`)
  return { what: 'days', data, matches: (name) => matchesGlob(name, instances), out, jobs: threads }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        instances: { type: 'string', default: '*' },
        out: { type: 'string' },
        jobs: { type: 'string' },
        cycle: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    }).values
  } catch (error) {
    throw new BadInput((error as Error).message)
  }
}
