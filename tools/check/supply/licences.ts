import satisfies from 'spdx-satisfies'
import { ALLOWED_LICENCES, LICENCE_EXCEPTIONS, type LicenceException } from './allowedLicences.ts'
import type { LockedPackage } from './lockFile.ts'

export interface LicenceReview {
  /** What is wrong, and what to do; none is good. */
  readonly faults: string[]
  /** Every licence with how many packages are under it, the most frequent first. */
  readonly counts: readonly (readonly [licence: string, packages: number])[]
}

/**
 * Compares the licences of all packages that are not for development alone with the list. What is reached from both
 * sides counts, and so do packages of other platforms: somebody's image has them.
 */
export function reviewLicences(
  packages: readonly LockedPackage[],
  exceptions: readonly LicenceException[] = LICENCE_EXCEPTIONS,
): LicenceReview {
  const counts = new Map<string, number>()
  const unused = new Set(exceptions)
  const faults: string[] = []
  for (const { name, version, license, dev } of packages) {
    if (dev) continue
    const told = license ?? 'not told'
    counts.set(told, (counts.get(told) ?? 0) + 1)
    if (isAllowed(license)) continue
    const exception = exceptions.find((each) => matches(each, name) && each.licence === license)
    if (exception) unused.delete(exception)
    else faults.push(`${name}@${version}: ${told} is not allowed. ${WHAT_TO_DO}`)
  }
  for (const { name, licence } of unused)
    faults.push(
      `${name}: no package under ${licence ?? 'no licence'} needs its exception any more; remove it`,
    )
  return { faults, counts: [...counts].sort(([, one], [, other]) => other - one) }
}

const WHAT_TO_DO =
  'Read its terms, then use another package, or add the licence or an exception with its reason to tools/check/supply/allowedLicences.ts'

function matches({ name }: LicenceException, of: string): boolean {
  return name.endsWith('*') ? of.startsWith(name.slice(0, -1)) : of === name
}

/** Whether an SPDX expression can be met by allowed licences alone; what is no such expression is not allowed. */
function isAllowed(licence: string | undefined): boolean {
  if (licence === undefined) return false
  try {
    return satisfies(licence, [...ALLOWED_LICENCES])
  } catch {
    return false
  }
}
