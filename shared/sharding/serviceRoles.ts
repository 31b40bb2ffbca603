import pg from 'pg'
import { ROLES, RoleError, type RolePasswords } from './rolePasswords.ts'
import { scramVerifier } from './scramVerifier.ts'
import { SERVICE_SCHEMAS } from './serviceSchemas.ts'

/** Tables that are only added to: what was written there the service itself cannot change or take away. */
const APPEND_ONLY: Readonly<Record<string, readonly string[]>> = {
  auth: ['Audit', 'AuditSeal'],
  orders: ['OrderHistory', 'AuditSeal'],
}

/** Columns in which the database itself says when a row was written: nobody writes a row of before. */
const TIMES: Readonly<Record<string, readonly [table: string, column: string]>> = {
  auth: ['Audit', 'createdAt'],
  orders: ['OrderHistory', 'writtenAt'],
}

/** Key of the advisory lock under which one process at a time grants in a database. */
const LOCK = 72_707_370
/** Another database's process may be changing the same role: PostgreSQL refuses the second. */
const TRIES = 10
const CONCURRENTLY_UPDATED = 'XX000'

/**
 * Makes each service's role in one shard, or gives it its password, and grants it what it needs: its own schema's rows and
 * the shard map, of which it may add one. Idempotent; to be repeated after each migration, for what that added.
 * Throws RoleError when the user of `url` may not make roles.
 */
export async function grantServiceRoles(url: string, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'grant roles' })
  await client.connect()
  try {
    for (const [service, role] of Object.entries(ROLES)) {
      const password = passwords[service]
      if (password === undefined) continue
      await keepRole(client, role, password)
      await client.query(grants(role, SERVICE_SCHEMAS[service]))
    }
  } finally {
    await client.end()
  }
}

async function keepRole(client: pg.Client, role: string, password: string): Promise<void> {
  const login = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '${scramVerifier(password)}'`
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`DO $role$ BEGIN
          CREATE ROLE ${role} ${login};
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
          ALTER ROLE ${role} ${login};
        END $role$`)
      return
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === '42501')
        throw new RoleError(
          `The user that migrates may not make the role ${role}: give it CREATEROLE, or leave out the services’ own passwords`,
          { cause: error },
        )
      if (code !== CONCURRENTLY_UPDATED || attempt === TRIES) throw error
    }
  }
}

/** A row's other columns may be given when it is added. */
function ownTime(role: string, schema: string): string {
  const time = TIMES[schema]
  if (time === undefined) return ''
  const [table, column] = time
  return `REVOKE INSERT ON ${schema}."${table}" FROM ${role};
    DO $times$ BEGIN
      EXECUTE (SELECT format('GRANT INSERT (%s) ON ${schema}."${table}" TO ${role}', string_agg(quote_ident(attname), ', '))
        FROM pg_attribute
        WHERE attrelid = '${schema}."${table}"'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> '${column}');
    END $times$;`
}

/** One transaction, as a simple query of several statements is. What a later migration adds is granted as it is made. */
function grants(role: string, schema: string | undefined): string {
  const map = `SELECT pg_advisory_xact_lock(${LOCK});
    GRANT USAGE ON SCHEMA sharding TO ${role};
    GRANT SELECT ON sharding."ShardMap" TO ${role};`
  if (schema === undefined) return map
  const tables = 'SELECT, INSERT, UPDATE, DELETE'
  return `${map}
    GRANT USAGE ON SCHEMA ${schema} TO ${role};
    GRANT ${tables} ON ALL TABLES IN SCHEMA ${schema} TO ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT ${tables} ON TABLES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE ON SEQUENCES TO ${role};
    GRANT INSERT ON sharding."ShardMap" TO ${role};
    REVOKE INSERT, UPDATE, DELETE ON ${schema}._prisma_migrations FROM ${role};
    ${(APPEND_ONLY[schema] ?? []).map((table) => `REVOKE UPDATE, DELETE ON ${schema}."${table}" FROM ${role};`).join('\n')}
    ${ownTime(role, schema)}`
}
