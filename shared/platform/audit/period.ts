import { Problem } from '../problem.ts'

/** A stretch of time; open where an end is absent. */
export interface Period {
  readonly from?: Date | undefined
  /** The first moment behind it. */
  readonly to?: Date | undefined
}

/** The stretch that a query names. Throws `invalid_request`. */
export function readPeriod({ from, to }: { from?: string; to?: string }): Period {
  return { from: moment('from', from), to: moment('to', to) }
}

function moment(name: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const date = new Date(text)
  // The format allows leap seconds, which a Date does not know.
  if (Number.isNaN(date.getTime()))
    throw new Problem('invalid_request', { detail: `\`${name}\` is no moment: send one in ISO 8601.` })
  return date
}
