import type { LockedPackage } from '../check/supply/lockFile.ts'
import type { Sbom } from './sbom.ts'

/**
 * What keeps a bill of materials from being whole: packages of the lock file that it lacks, and dependencies on what it
 * does not name; none is good.
 */
export function faultsOfSbom(
  { bomFormat, metadata, components, dependencies }: Sbom,
  packages: readonly LockedPackage[],
): string[] {
  if (bomFormat !== 'CycloneDX') return [`It is ${bomFormat}, not CycloneDX`]
  const purls = new Set(components.map(({ purl }) => purl.split('?')[0]))
  const refs = new Set([metadata.component, ...components].map((component) => component['bom-ref']))
  const lacking = packages.filter((each) => !purls.has(purlOf(each)))
  const unknown = dependencies.flatMap(({ ref, dependsOn }) =>
    [ref, ...dependsOn].filter((each) => !refs.has(each)),
  )
  return [
    ...lacking.map(({ name, version }) => `${name}@${version} is in package-lock.json and not in it`),
    ...[...new Set(unknown)].map((ref) => `${ref} is depended on and not in it`),
  ]
}

/** A package's address as the purl specification writes it: the scope's sign is escaped, its slash is not. */
function purlOf({ name, version }: LockedPackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}
