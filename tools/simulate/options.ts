import { parseArgs } from 'node:util'

export const HELP = `Customers, kitchens and delivery partners live a day in fast motion on the system that npm start runs, over its
public APIs and sockets; then the databases are compared with what they were told and saw.

  npm run simulate [-- options]

  --orders n     orders of the day (100)
  --cities n     cities, spread evenly over the shards (6)
  --seed n       chooses the day: the same seed, the same plan (7)
  --speed n      simulated seconds in a second (200)
  --partners n   delivery partners in each city (by the number of orders)
  --silent n     partners who let their first offer expire (0); an offer lasts half a minute
  --help         this text

Everybody and every restaurant is new in each run, in cities other than the demo's; afterwards they go off duty.
Exit code 0: all was as it must be; 1: it was not, each violation is named; 2: no system runs, or the options are wrong.`

export interface Options {
  readonly orders: number
  readonly cities: number
  readonly seed: number
  readonly speed: number
  readonly partners: number | undefined
  readonly silent: number
  readonly help: boolean
}

/** Reads the command line. Throws naming the option that is wrong. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      orders: { type: 'string', default: '100' },
      cities: { type: 'string', default: '6' },
      seed: { type: 'string', default: '7' },
      speed: { type: 'string', default: '200' },
      partners: { type: 'string' },
      silent: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  })
  return {
    orders: wholeNumber('orders', values.orders, 1, 100_000),
    cities: wholeNumber('cities', values.cities, 1, 60),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 32 - 1),
    speed: wholeNumber('speed', values.speed, 1, 5000),
    partners: values.partners === undefined ? undefined : wholeNumber('partners', values.partners, 1, 1000),
    silent: wholeNumber('silent', values.silent, 0, 1000),
    help: values.help,
  }
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new Error(`--${option} ${text} must be a whole number from ${least} to ${most}`)
  return number
}
