import { describe } from '@tiffin/platform/readiness'
import { asServiceRole, ROLES, rolePasswords } from '@tiffin/sharding/rolePasswords'
import { SERVICE_SCHEMAS } from '@tiffin/sharding/serviceSchemas'
import pg from 'pg'
import { type Finding, fail, ok, warn } from '../finding.ts'
import type { Patient } from '../patient.ts'

const MEND =
  'run npm run shardctl -- migrate with the *_DB_PASSWORD of all services set: it makes roles, passwords and rights'

/** Whether each service gets into each shard as its own role, which may do its own work and nothing else. */
export async function examineRoles({ environment, shards }: Patient): Promise<Finding[]> {
  if (Object.keys(rolePasswords(environment)).length === 0)
    return [warn('roles', 'every service connects to the shards as who migrates', MEND)]
  const faults = await Promise.all(
    shards
      .filter(({ pool }) => pool)
      .flatMap(({ id }) => Object.keys(ROLES).map((service) => faultOf(service, id, environment))),
  )
  const found = faults.filter((fault) => fault !== undefined)
  return found.length > 0
    ? found
    : [ok('roles', `${Object.keys(ROLES).length} services get in, each as its own role with its own rights`)]
}

async function faultOf(
  service: string,
  shard: string,
  environment: Patient['environment'],
): Promise<Finding | undefined> {
  const part = `role ${ROLES[service]} in shard ${shard}`
  const own = asServiceRole(service, environment)[`POSTGRES_SHARD_${shard}_URL`]
  const client = new pg.Client({ connectionString: own, connectionTimeoutMillis: 3000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ mighty: boolean; works: boolean; reaches: boolean }>(RIGHTS, [
      SERVICE_SCHEMAS[service] ?? null,
      Object.values(SERVICE_SCHEMAS).filter((schema) => schema !== SERVICE_SCHEMAS[service]),
    ])
    const [rights] = rows
    if (rights?.mighty) return fail(part, 'may do everything on its server', MEND)
    if (!rights?.works) return fail(part, 'may not write to its own tables', MEND)
    if (rights.reaches) return fail(part, 'reaches into the tables of other services', MEND)
    return undefined
  } catch (error) {
    return fail(part, `${service} does not get in: ${describe(error)}`, MEND)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const RIGHTS = `SELECT rolsuper OR rolcreaterole AS mighty,
    $1::text IS NULL OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = 'Outbox'
        AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'INSERT')) AS works,
    EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($2::text[]) AND c.relkind = 'r'
        AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')) AS reaches
  FROM pg_roles WHERE rolname = current_user`
