import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One `<timestamp>_<name>/migration.sql`, in Prisma's layout. */
export interface Migration {
  /** The folder's name, e.g. `20260101000000_users`. Names sort in the order of application. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file in hex, computed as Prisma does, so that both accept the same history. */
  readonly checksum: string
}

const NAME = /^\d{14}_[a-z0-9_]+$/

/**
 * The migrations of a folder, oldest first.
 * Throws when the folder is missing or empty, a name breaks the pattern, or a folder has no `migration.sql`.
 */
export async function readMigrations(migrationsDir: string): Promise<Migration[]> {
  const entries = await readdir(migrationsDir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  if (names.length === 0) throw new Error(`No migrations in ${migrationsDir}: is the path right?`)
  const misnamed = names.find((name) => !NAME.test(name))
  if (misnamed) {
    throw new Error(`${join(migrationsDir, misnamed)}: name a migration <YYYYMMDDHHMMSS>_<lower_case_name>`)
  }
  return Promise.all(names.sort().map((name) => readMigration(migrationsDir, name)))
}

async function readMigration(migrationsDir: string, name: string): Promise<Migration> {
  const bytes = await readFile(join(migrationsDir, name, 'migration.sql'))
  return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
}
