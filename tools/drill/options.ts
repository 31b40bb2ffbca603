import { parseArgs } from 'node:util'

export const HELP = `Starts a Tiffin of its own behind Toxiproxy, two instances of each service, lets customers, kitchens and delivery
partners live on it, and breaks one thing after another; then it holds the databases against what people were told.

  npm run drill [-- options]

  --seed n        chooses the order of the faults and the people: the same seed, the same schedule (1)
  --minutes n     breaks things for so long, all kinds in turn; 20 faults where absent
  --rate n        requests of each kind a second in each probed market (1)
  --only words    only faults with these words in their names, each once: --only "kill postgres", --only cut
  --help          this text

Its servers run on ports of their own, with data and logs below .data/drill; results.json there has each failed request. Toxiproxy is built once with Go, or
TOXIPROXY_SERVER names its program.
Exit code 0: nothing was lost or doubled, and everything recovered; 1: not so, each case is named; 2: it could not begin.`

export interface Options {
  readonly seed: number
  readonly minutes: number | undefined
  readonly rate: number
  readonly only: string | undefined
  readonly help: boolean
}

/** Reads the command line. Throws naming the option that is wrong. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string' },
      rate: { type: 'string', default: '1' },
      only: { type: 'string' },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  })
  return {
    seed: wholeNumber('seed', values.seed, 0, 2 ** 32 - 1),
    minutes: values.minutes === undefined ? undefined : wholeNumber('minutes', values.minutes, 1, 24 * 60),
    rate: wholeNumber('rate', values.rate, 1, 50),
    only: values.only,
    help: values.help,
  }
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new Error(`--${option} ${text} must be a whole number from ${least} to ${most}`)
  return number
}
