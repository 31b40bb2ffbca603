import { Outbox } from '@tiffin/messaging/outbox'
import { createChassis } from '@tiffin/platform/chassis'
import { openShards } from '@tiffin/platform/shards'
import { reencrypt } from '@tiffin/sharding/dataKeys/reencrypt'
import { readAdminConfig, readKeyConfig } from './config.ts'
import type { User } from './domain/user.ts'
import { type AdminForm, requireAdminForm } from './routes/adminForm.ts'
import { hashClaims, sealedTablesOf } from './store/resealUsers.ts'
import { openKeys, openUsers, SCHEMA } from './wiring/users.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Makes an administrator, which nobody can register as. Throws ConfigError and what registering throws. */
export async function createAdmin(env: Environment, form: Omit<AdminForm, 'password'>): Promise<User> {
  const { ADMIN_PASSWORD: password, ...config } = readAdminConfig({ ...env, LOG_LEVEL: 'silent' })
  const admin = requireAdminForm({ ...form, password })
  const chassis = createChassis({ service: 'auth-service admin', config })
  const shards = openShards(chassis, config)
  try {
    await shards.database.loadShardMap()
    // The service's relay publishes the event with its next sweep.
    const keys = openKeys(shards.database, config)
    const { registration } = openUsers({ ...shards, keys }, config, new Outbox(SCHEMA, () => undefined))
    return await registration.register({ ...admin, role: 'admin' })
  } finally {
    await chassis.stop()
  }
}

/** Seals all that tells who people are with new keys. Answers false where a shard is away. Throws ConfigError. */
export function reencryptColumns(env: Environment, tell: (line: string) => void): Promise<boolean> {
  const masters = readKeyConfig(env)
  return reencrypt(
    'auth-service',
    (database) => {
      const keys = openKeys(database, masters)
      return { keys, tables: sealedTablesOf(database, keys, masters), others: [hashClaims(keys)] }
    },
    tell,
  )
}
