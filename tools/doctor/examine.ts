import { describe } from '@tiffin/platform/readiness'
import { mendOf } from '@tiffin/platform/serverFault'
import { type Shard, shardConfig } from '@tiffin/sharding/shardConfig'
import { within } from '@tiffin/sharding/within'
import pg from 'pg'
import { examineAudit } from './checks/audit.ts'
import { examineBackups } from './checks/backups.ts'
import { examineBroker } from './checks/broker.ts'
import { examineCertificates } from './checks/certificates.ts'
import { examineConfiguration } from './checks/configuration.ts'
import { examineDataKeys } from './checks/dataKeys.ts'
import { examineDisk } from './checks/disk.ts'
import { examineMongo } from './checks/mongo.ts'
import { examineOutboxes } from './checks/outboxes.ts'
import { examineRedis } from './checks/redis.ts'
import { examineReplicas } from './checks/replicas.ts'
import { examineRoles } from './checks/roles.ts'
import { examineSchemas } from './checks/schemas.ts'
import { examineServices } from './checks/services.ts'
import { examineShardMap } from './checks/shardMap.ts'
import { examineShards } from './checks/shards.ts'
import { type Finding, fail } from './finding.ts'
import type { Patient, PatientShard } from './patient.ts'

/** Milliseconds for one look; whoever takes longer is not well. */
const PATIENCE = 15_000
const CONNECT = 3000
/** To each shard at a time. */
const CONNECTIONS = 4

const CHECKS: Readonly<Record<string, (patient: Patient) => Promise<Finding[]>>> = {
  configuration: examineConfiguration,
  shards: examineShards,
  replicas: examineReplicas,
  schemas: examineSchemas,
  'shard map': examineShardMap,
  roles: examineRoles,
  outboxes: examineOutboxes,
  audit: examineAudit,
  'data keys': examineDataKeys,
  broker: examineBroker,
  redis: examineRedis,
  mongodb: examineMongo,
  services: examineServices,
  certificates: examineCertificates,
  disk: examineDisk,
  backups: examineBackups,
}

/** Looks at every part of a system at once; a look that cannot be taken is a finding too. */
export async function examine(options: Omit<Patient, 'shards'>): Promise<Finding[]> {
  const { shards } = shardConfig(options.environment)
  const patient = { ...options, shards: await Promise.all(shards.map(reach)) }
  try {
    const found = await Promise.all(
      Object.entries(CHECKS).map(([part, check]) =>
        within(PATIENCE, check(patient)).catch((error: unknown) => [
          fail(part, `could not be looked at: ${describe(error)}`, 'see to what it names, and ask again'),
        ]),
      ),
    )
    return found.flat()
  } finally {
    await Promise.all(patient.shards.map(({ pool }) => pool?.end()))
  }
}

async function reach(shard: Shard): Promise<PatientShard> {
  const pool = new pg.Pool({
    connectionString: shard.url,
    application_name: 'shardctl doctor',
    options: '-c timezone=UTC',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT,
    query_timeout: PATIENCE,
  })
  // What ends a connection later fails the next question.
  pool.on('error', () => undefined)
  try {
    await pool.query('SELECT 1')
    return { ...shard, pool, reason: '' }
  } catch (error) {
    await pool.end()
    const variable = `POSTGRES_SHARD_${shard.id}_URL`
    const reason = [describe(error), mendOf(error, { variable, url: shard.url })].filter(Boolean).join('; ')
    return { ...shard, pool: undefined, reason }
  }
}
