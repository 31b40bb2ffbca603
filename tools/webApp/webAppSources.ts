import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Everything a build depends on: the app, the contracts it imports, and the versions of all packages. */
const SOURCES = [
  'frontend/{src,public,build}/**/*.*',
  'frontend/{index.html,vite.config.ts,package.json}',
  'shared/contracts/**/*.ts',
  'package-lock.json',
]

/** A name for the web app's sources as they are now: another one as soon as a build would be another. */
export function hashOfWebApp(root: string): string {
  const hash = createHash('sha256')
  const names = globSync(SOURCES, { cwd: root, exclude: ['**/*.test.ts'] })
  for (const name of names.sort())
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(root, name)))
  return hash.digest('hex')
}
