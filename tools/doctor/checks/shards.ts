import { type Finding, fail, inWords, judge, ok } from '../finding.ts'
import type { Patient, PatientShard } from '../patient.ts'

/** Whether each shard answers, how fast, and whether its clock is this machine's. */
export async function examineShards({ shards }: Patient): Promise<Finding[]> {
  return (await Promise.all(shards.map(lookAt))).flat()
}

async function lookAt({ id, pool, reason }: PatientShard): Promise<Finding[]> {
  const part = `shard ${id}`
  if (!pool)
    return [
      fail(
        part,
        `does not answer: ${reason}`,
        `its cities wait: start its PostgreSQL, look at its disk, or correct POSTGRES_SHARD_${id}_URL`,
      ),
    ]
  const asked = Date.now()
  const { rows } = await pool.query<{ version: string; now: Date }>(
    `SELECT current_setting('server_version') AS version, clock_timestamp() AS now`,
  )
  const took = Date.now() - asked
  const off = Math.abs((rows[0]?.now.getTime() ?? 0) - (asked + took / 2)) / 1000
  return [
    ok(part, `answers in ${took} ms, PostgreSQL ${rows[0]?.version.split(' ')[0]}`),
    judge(
      `clock of shard ${id}`,
      { value: off, warnFrom: 1, failFrom: 30 },
      `is ${inWords(off)} from this machine's`,
      'let both machines follow a time server (chrony, systemd-timesyncd): timers and tokens go by the clock',
    ),
  ]
}
