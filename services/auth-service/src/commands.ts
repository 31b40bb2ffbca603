import { Outbox } from '@tiffin/messaging/outbox'
import { createChassis } from '@tiffin/platform/chassis'
import { openShards } from '@tiffin/platform/shards'
import { currentShardConfig } from '@tiffin/sharding/currentShardMap'
import { ShardedDatabase } from '@tiffin/sharding/database'
import { closePools, openPools } from '@tiffin/sharding/pools'
import { openUsers, SCHEMA } from './app.ts'
import { readAdminConfig, readAuditConfig } from './config.ts'
import type { User } from './domain/user.ts'
import { type AdminForm, requireAdminForm } from './routes/adminForm.ts'
import { verifiedAudits } from './store/verifiedAudit.ts'

/** Milliseconds that reading a market's whole audit may take. */
const AUDIT_READ_WITHIN = 600_000

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
    const { registration } = openUsers(shards, config, new Outbox(SCHEMA, () => undefined))
    return await registration.register({ ...admin, role: 'admin' })
  } finally {
    await chassis.stop()
  }
}

/**
 * Compares every market's audit with its seals, telling what is found line by line. Answers whether all of it is whole and
 * could be looked at. Throws ConfigError.
 */
export async function verifyAudit(env: Environment, tell: (line: string) => void): Promise<boolean> {
  readAuditConfig(env)
  const pools = openPools(currentShardConfig(), {
    application: 'verify audit',
    max: 1,
    statementTimeoutMs: AUDIT_READ_WITHIN,
  })
  try {
    const database = new ShardedDatabase(pools)
    const missing = await database.loadShardMap()
    for (const shard of missing) tell(`shard ${shard} does not answer: its audit was not looked at`)
    let isWhole = missing.length === 0
    for (const { id } of database.shards.filter(({ id }) => !missing.includes(id)))
      for await (const { summary, faults } of verifiedAudits(database, id)) {
        for (const fault of faults) tell(fault)
        if (faults.length === 0) tell(summary)
        else isWhole = false
      }
    return isWhole
  } finally {
    await closePools(pools)
  }
}
