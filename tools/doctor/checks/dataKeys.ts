import { type Finding, inWords, judge, ok, warn } from '../finding.ts'
import type { Patient } from '../patient.ts'
import { eachShard } from './eachShard.ts'

const YEAR = 365 * 86_400
const MEND = 'run npm run shardctl -- reencrypt while the system runs'

/** How old the keys are with which personal data is sealed, and whether there are any. */
export function examineDataKeys(patient: Patient): Promise<Finding[]> {
  return eachShard(patient, async (pool, shard) => {
    const found: Finding[] = []
    for (const schema of ['auth', 'orders']) {
      const part = `data key ${schema} in shard ${shard}`
      const there = await pool.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
        `${schema}."DataKey"`,
      ])
      if (!there.rows[0]?.found) continue
      const { rows } = await pool.query<{ age: number | null; rotating: boolean | null }>(
        `SELECT extract(epoch FROM now() - max("createdAt"))::float8 AS age, bool_or(rotating) AS rotating
         FROM ${schema}."DataKey" WHERE id <> 'lookup'`,
      )
      const { age = null, rotating = null } = rows[0] ?? {}
      if (age === null) found.push(ok(part, 'none yet: it is made when the service first starts'))
      else if (rotating) found.push(warn(part, 'a change of it is not finished', MEND))
      else
        found.push(
          judge(
            part,
            { value: age, warnFrom: YEAR, failFrom: Number.POSITIVE_INFINITY },
            `is ${inWords(age)} old`,
            MEND,
          ),
        )
    }
    return found
  })
}
