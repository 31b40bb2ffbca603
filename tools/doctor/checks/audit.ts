import { AUTH_TRAIL, type AuditTrail, ORDER_TRAIL } from '@tiffin/platform/audit/trail'
import type pg from 'pg'
import { type Finding, inWords, judge } from '../finding.ts'
import type { Patient } from '../patient.ts'
import { eachShard } from './eachShard.ts'

/** For how long an entry of the audit lies unsealed: what is altered in that time does not show. */
export function examineAudit(patient: Patient): Promise<Finding[]> {
  return eachShard(patient, async (pool, shard) => {
    const found: Finding[] = []
    for (const trail of [AUTH_TRAIL, ORDER_TRAIL]) {
      const seconds = await unsealedFor(pool, trail)
      if (seconds !== undefined)
        found.push(
          judge(
            `audit ${trail.schema} in shard ${shard}`,
            { value: seconds, warnFrom: 300, failFrom: 1800 },
            seconds === 0 ? 'all is sealed' : `its oldest entry without a seal is ${inWords(seconds)} old`,
            `see that the ${trail.schema === 'auth' ? 'auth' : 'order'}-service runs, and what its log says of "audit not sealed"`,
          ),
        )
    }
    return found
  })
}

async function unsealedFor(pool: pg.Pool, { schema, table, time }: AuditTrail): Promise<number | undefined> {
  const there = await pool.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
    `${schema}."AuditSeal"`,
  ])
  if (!there.rows[0]?.found) return undefined
  const { rows } = await pool.query<{ seconds: number }>(
    `SELECT COALESCE(extract(epoch FROM clock_timestamp() - min(a."${time}")), 0)::float8 AS seconds
     FROM ${schema}."${table}" a
     WHERE a."${time}" >= COALESCE((SELECT max(minute) + interval '1 minute' FROM ${schema}."AuditSeal"), '-infinity')`,
  )
  return rows[0]?.seconds ?? 0
}
