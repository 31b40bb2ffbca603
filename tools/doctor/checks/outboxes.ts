import { SERVICE_SCHEMAS } from '@tiffin/sharding/serviceSchemas'
import type pg from 'pg'
import { type Finding, fail, inWords, judge } from '../finding.ts'
import type { Patient } from '../patient.ts'
import { eachShard } from './eachShard.ts'

/** Class of the advisory locks by which a relay leads (shared/messaging/relayStore.ts). */
const RELAY_LOCKS = 7003

interface Outbox {
  readonly waiting: number
  readonly oldest: number
  readonly led: boolean
}

/** For how long events wait in each outbox, and whether somebody publishes them. */
export function examineOutboxes(patient: Patient): Promise<Finding[]> {
  return eachShard(patient, async (pool, shard) => {
    const found: Finding[] = []
    for (const [service, schema] of Object.entries(SERVICE_SCHEMAS)) {
      const outbox = await read(pool, schema)
      if (outbox) found.push(...judged(outbox, `outbox ${schema} in shard ${shard}`, service))
    }
    return found
  })
}

function judged({ waiting, oldest, led }: Outbox, part: string, service: string): Finding[] {
  const says = waiting === 0 ? 'nothing waits' : `${waiting} events wait, the oldest for ${inWords(oldest)}`
  const mend = `see that RabbitMQ takes events, and what the log of ${service} says of its relay`
  return [
    judge(part, { value: oldest, warnFrom: 10, failFrom: 60 }, says, mend),
    ...(led
      ? []
      : [
          fail(
            part,
            'nobody publishes it: no relay leads',
            `start ${service} (again, where the shard is new), or end the connection that holds its lock`,
          ),
        ]),
  ]
}

/** Undefined where the schema was never migrated. */
async function read(pool: pg.Pool, schema: string): Promise<Outbox | undefined> {
  const table = `${schema}."Outbox"`
  const there = await pool.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [table])
  if (!there.rows[0]?.found) return undefined
  const { rows } = await pool.query<Outbox>(
    `SELECT count(*)::int AS waiting,
       COALESCE(extract(epoch FROM clock_timestamp() - min("createdAt")), 0)::float8 AS oldest,
       EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
         WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ${RELAY_LOCKS}
           AND l.objid::bigint = (hashtext($1)::bigint & 4294967295)) AS led
     FROM ${table} WHERE "sentAt" IS NULL`,
    [schema],
  )
  return rows[0]
}
