import type pg from 'pg'
import type { Finding } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** Looks at each shard that answers; of the others it is said once that they do not. */
export async function eachShard(
  { shards }: Patient,
  look: (pool: pg.Pool, shard: string) => Promise<Finding[]>,
): Promise<Finding[]> {
  const found = await Promise.all(shards.map(async ({ id, pool }) => (pool ? look(pool, id) : [])))
  return found.flat()
}
