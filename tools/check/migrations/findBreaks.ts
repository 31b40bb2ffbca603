import { glob } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { readMigrations } from '@tiffin/sharding/migrationFiles'
import { readStatements, type Statement } from './readStatements.ts'
import { type Review, reviewMigration } from './reviewMigration.ts'
import { SETTLED } from './settled.ts'

/** Reviews every service's migrations that are not settled: the version before must survive each while both run. Throws where one is no SQL. */
export async function findBreaks(
  root: string,
  settled: Readonly<Record<string, readonly string[]>> = SETTLED,
): Promise<Review> {
  const folders = (await Array.fromAsync(glob('services/*/prisma/migrations', { cwd: root }))).sort()
  if (folders.length === 0) throw new Error(`No migrations below ${root}: nothing was checked`)
  const faults: string[] = []
  const contracts: string[] = []
  for (const folder of folders) {
    const known = settled[folder.split(sep)[1] ?? ''] ?? []
    const earlier: Statement[] = []
    for (const { name, sql } of await readMigrations(join(root, folder))) {
      const about = (text: string) => `${folder}/${name}: ${text}`
      if (!known.includes(name)) {
        const review = reviewMigration(sql, earlier)
        faults.push(...review.faults.map(about))
        contracts.push(...review.contracts.map(about))
        const last = known.at(-1) ?? ''
        if (name < last)
          faults.push(about(`name it so that it comes after ${last}, which shards have already`))
      }
      earlier.push(...readStatements(sql))
    }
  }
  return { faults, contracts }
}
