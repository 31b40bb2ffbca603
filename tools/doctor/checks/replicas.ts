import { openPool } from '@tiffin/sharding/pools'
import { Replica } from '@tiffin/sharding/replicas/replica'
import { writtenOn } from '@tiffin/sharding/replicas/walPosition'
import type pg from 'pg'
import { type Finding, fail, judge, ok } from '../finding.ts'
import type { Patient, PatientShard } from '../patient.ts'

/** Milliseconds a replica may be behind and be well. */
const BEHIND = 1000
const MEGABYTE = 1e6
const GIGABYTE = 1e9

/** Whether each replica follows its shard, and whether a shard keeps its log for somebody who does not fetch it. */
export async function examineReplicas({ shards }: Patient): Promise<Finding[]> {
  const looks = shards.flatMap(({ pool, ...shard }) =>
    pool
      ? [slots(shard.id, pool), ...shard.replicas.map((url) => replica({ ...shard, pool }, url, pool))]
      : [],
  )
  return (await Promise.all(looks)).flat()
}

async function replica(shard: PatientShard, url: string, primary: pg.Pool): Promise<Finding[]> {
  const part = `replica ${new URL(url).host} of shard ${shard.id}`
  const reasons: string[] = []
  const pool = openPool({ ...shard, url }, { application: 'shardctl doctor', max: 1 })
  try {
    const looked = new Replica(pool, (reason) => void reasons.push(reason))
    if (await looked.reaches(await writtenOn(primary), BEHIND))
      return [ok(part, 'shows all that its primary wrote')]
    const mend = `start it, or make it anew (docs/replicas.md); until then the primary answers. To be rid of it take it out of POSTGRES_SHARD_${shard.id}_REPLICA_URLS`
    return [fail(part, reasons.join(), mend)]
  } finally {
    await pool.end()
  }
}

interface Slot {
  readonly name: string
  readonly bytes: number
}

/** A slot whose user is gone keeps the log until the disk is full. */
async function slots(shard: string, primary: pg.Pool): Promise<Finding[]> {
  const { rows } = await primary.query<Slot>(
    `SELECT slot_name AS name, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::float8 AS bytes
     FROM pg_replication_slots WHERE NOT active AND NOT temporary AND restart_lsn IS NOT NULL`,
  )
  return rows.map(({ name, bytes }) =>
    judge(
      `slot ${name} of shard ${shard}`,
      { value: bytes, warnFrom: 100 * MEGABYTE, failFrom: 10 * GIGABYTE },
      `nobody fetches its log, of which ${Math.round(bytes / MEGABYTE)} MB are kept`,
      `start who follows it, or end it before the disk is full: SELECT pg_drop_replication_slot('${name}')`,
    ),
  )
}
