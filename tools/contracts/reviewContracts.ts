import { isDeepStrictEqual } from 'node:util'
import { compareContracts } from './compareContracts.ts'
import type { Contract } from './contracts.ts'
import { PUBLISHED } from './published.ts'

/** What is to be said of this version's contracts beside the published ones. */
export interface ContractReview {
  /** What the version before does not survive, a line each. */
  readonly breaks: readonly string[]
  /** The names of those that are new or gained something, and survive. */
  readonly unpublished: readonly string[]
}

type Contracts = ReadonlyMap<string, Contract>

export function reviewContracts(published: Contracts, current: Contracts): ContractReview {
  const gone = [...published.keys()].filter((name) => !current.has(name))
  const broken = [...current].flatMap(([name, contract]) => {
    const before = published.get(name)
    return before ? compareContracts(before, contract).map((fault) => ({ name, fault })) : []
  })
  const breaking = new Set(broken.map(({ name }) => name))
  const unpublished = [...current].filter(
    ([name, contract]) => !breaking.has(name) && !isDeepStrictEqual(published.get(name), contract),
  )
  return {
    breaks: [
      ...gone.map((name) => `${name} is gone: the version before still uses it`),
      ...broken.map(({ name, fault }) => `${name}: ${fault}`),
    ],
    unpublished: unpublished.map(([name]) => name),
  }
}

/** What to do about breaks. */
export const MEND = `A published contract only gains optional fields. What must be otherwise gets a name of its own beside the old one
(order.created.v2, /orders/:id/summary), and both are served until no version uses the first (docs/decisions/0019). Of what no
version has published, or none uses any more, delete the file in ${PUBLISHED} and run: npm run contracts`

/** The faults of a review in words; empty where all is published. */
export function inWords({ breaks, unpublished }: ContractReview): string {
  const faults = [...breaks, ...(breaks.length > 0 ? ['', MEND] : [])]
  const waiting =
    unpublished.length > 0 ? [`not published yet, run npm run contracts: ${unpublished.join(', ')}`] : []
  return [...faults, ...waiting].join('\n')
}
