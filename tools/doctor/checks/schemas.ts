import { join } from 'node:path'
import { schemaDifference } from '@tiffin/sharding/migrateShards'
import { MigrationError } from '@tiffin/sharding/migrationHistory'
import { SERVICE_SCHEMAS } from '@tiffin/sharding/serviceSchemas'
import type pg from 'pg'
import { type Finding, fail, ok, warn } from '../finding.ts'
import type { Patient } from '../patient.ts'
import { eachShard } from './eachShard.ts'

/** Whether each shard has what this version's migrations make, or what a newer one's did. */
export function examineSchemas(patient: Patient): Promise<Finding[]> {
  return eachShard(patient, async (pool, shard) => {
    const found: Finding[] = []
    for (const [service, schema] of Object.entries(SERVICE_SCHEMAS))
      found.push(await lookAt(pool, `schema ${schema} in shard ${shard}`, schema, service, patient.root))
    return found
  })
}

async function lookAt(
  pool: pg.Pool,
  part: string,
  schema: string,
  service: string,
  root: string,
): Promise<Finding> {
  try {
    const migrationsDir = join(root, 'services', service, 'prisma/migrations')
    const { missing, newer } = await schemaDifference(pool, { schema, migrationsDir })
    if (missing.length > 0)
      return fail(part, `is behind: it lacks ${missing.join(', ')}`, 'run npm run shardctl -- migrate')
    if (newer.length > 0)
      return warn(
        part,
        `is ahead of this version: ${newer.join(', ')}`,
        'that is good while versions run side by side; else deploy the newer version',
      )
    return ok(part, 'is as this version makes it')
  } catch (error) {
    if (error instanceof MigrationError) return fail(part, error.message, 'as it says')
    throw error
  }
}
