import type { Chassis } from '@tiffin/platform/chassis'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Connection } from 'rabbitmq-client'
import { openBroker } from './broker.ts'
import { followRevocations } from './followRevocations.ts'
import { Relays } from './relays.ts'

export interface EventsOptions {
  /** RABBITMQ_URL. */
  readonly url: string
  /** The PostgreSQL schema of the outboxes. */
  readonly schema: string
  readonly database: ShardedDatabase
}

/**
 * A service's broker, which tells it of ended sessions from now on, and the relays of its outboxes, to be started when its shards
 * are known. The broker is closed when the service stops.
 */
export function openEvents(
  chassis: Chassis,
  { url, schema, database }: EventsOptions,
): { readonly broker: Connection; readonly relays: Relays } {
  const { service, log, status, metrics } = chassis
  const broker = openBroker(url, service, log)
  chassis.onStop(() => broker.close())
  void followRevocations(chassis, broker)
  const relays = new Relays({ service, schema, database, broker, log, status, registry: metrics.registry })
  return { broker, relays }
}
