import { scramVerifier } from '@tiffin/sharding/scramVerifier'
import { BACKUP_ROLE, withClient } from './connection.ts'

/**
 * Makes the role of backups on a shard, or gives it its password. It may replicate, and end a WAL segment; nothing else. Idempotent.
 * The server lets it in by its pg_hba.conf: `host replication tiffin_backup all scram-sha-256`.
 */
export async function keepBackupRole(url: string, password: string): Promise<void> {
  const login = `LOGIN REPLICATION NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '${scramVerifier(password)}'`
  await withClient(url, (client) =>
    client.query(`DO $role$ BEGIN
        CREATE ROLE ${BACKUP_ROLE} ${login};
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        ALTER ROLE ${BACKUP_ROLE} ${login};
      END $role$;
      GRANT EXECUTE ON FUNCTION pg_switch_wal() TO ${BACKUP_ROLE};`),
  )
}
