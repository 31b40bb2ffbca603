import { parseArgs } from 'node:util'

export const HELP = `Plays the life of orders between order-service and delivery-service in thousands of orders of events, with faults and races,
over the rules of the services themselves; tests/model/README.md tells what is real and what is not.

  npm run model [-- options]

  --runs n     interleavings to play (10000)
  --seed n     the same seed, the same interleavings (chosen anew where absent, and printed)
  --path p     only the one that a failure named, with its seed
  --help       this text

Exit code 0: every rule held in each; 1: one broke, with the smallest day that breaks it, its seed and its path.`

export interface Options {
  readonly runs: number
  readonly seed: number
  readonly path: string | undefined
  readonly help: boolean
}

/** Reads the command line. Throws naming the option that is wrong. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Math.trunc(Math.random() * 2 ** 31)) },
      path: { type: 'string' },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  })
  return {
    runs: wholeNumber('runs', values.runs),
    seed: wholeNumber('seed', values.seed),
    path: values.path,
    help: values.help,
  }
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error(`--${option} is ${text}: give a whole number`)
  return number
}
