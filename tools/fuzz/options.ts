import { parseArgs } from 'node:util'

export const HELP = `npm run fuzz -- [options]

Tries every operation that the gateway describes (/docs/json) against a whole system of its own, as nobody and with a token of each
role: with what fits, what does not, and along the document's links. An answer that is a 5xx, or that the document does not
declare (status, type, header, body, code), is a failure: it is shown with the request that makes it again.

  --cases N     requests for each role, at least (1000)
  --seed N      where the first round begins (1); each round has the next
  --role ROLE   one of nobody, customer, restaurant_owner, delivery_partner, admin; all where absent
  --help        this text`

export interface Options {
  readonly cases: number
  readonly seed: number
  readonly role: string | undefined
  readonly help: boolean
}

/** Reads the command line. Throws with what is wrong. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      role: { type: 'string' },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  })
  const { cases, seed, role, help } = values
  return { cases: wholeNumber('cases', cases), seed: wholeNumber('seed', seed), role, help }
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} ${text}: a whole number of 1 or more`)
  return value
}
