import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { orderUpdated } from '@tiffin/contracts/events/orders'
import type { Log } from '@tiffin/platform/log'
import { newId } from '@tiffin/sharding/ids'
import type { PoolOptions } from '@tiffin/sharding/pools'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type OpenDatabase, openDatabase } from '@tiffin/testing/openDatabase'
import { pino } from 'pino'
import type { Connection, SyncMessage } from 'rabbitmq-client'
import { openBroker } from '../broker.ts'
import { type OutgoingEvent, outgoing } from '../outbox.ts'
import { Relays } from '../relays.ts'

/** A PostgreSQL schema for these tests alone, with messaging's tables in every shard. */
export const SCHEMA = 'kitchen'
const TABLES = readFileSync(join(import.meta.dirname, '../tables.sql'), 'utf8')

/** Where these tests look what was published; order.updated is among what it is bound to. */
export const WATCHED_QUEUE = 'tracking-service.events'

export async function messagingInfrastructure(): Promise<Infrastructure> {
  const infrastructure = await freshInfrastructure()
  for (const shard of ['A', 'B', 'C'] as const)
    await infrastructure.query(
      shard,
      `BEGIN; CREATE SCHEMA ${SCHEMA}; SET LOCAL search_path = ${SCHEMA}; ${TABLES};
       CREATE TABLE "Effect" (name text NOT NULL); COMMIT`,
    )
  return infrastructure
}

/** One instance of a service, as far as messaging goes. */
export interface Instance extends OpenDatabase {
  readonly broker: Connection
  readonly relays: Relays
  /** What it logged, from `warn` up. */
  readonly logged: { msg: string; reason?: string }[]
  readonly log: Log
  stop(): Promise<void>
}

export interface InstanceOptions {
  /** An address of RabbitMQ other than the infrastructure's. */
  readonly rabbitmq?: string
  readonly client?: PoolOptions['client']
  readonly sweepMs?: number
}

export async function startInstance(
  infrastructure: Infrastructure,
  { rabbitmq, client, sweepMs }: InstanceOptions = {},
): Promise<Instance> {
  const logged: Instance['logged'] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const open = await openDatabase(infrastructure, {}, client)
  const broker = openBroker(rabbitmq ?? infrastructure.env.RABBITMQ_URL ?? '', 'test', log)
  const relays = new Relays({
    service: 'order-service',
    schema: SCHEMA,
    database: open.database,
    broker,
    log,
    sweepMs,
  })
  return {
    ...open,
    broker,
    relays,
    log,
    logged,
    async stop() {
      await relays.stop()
      await broker.close()
      await open.close()
    },
  }
}

/** An order in San Francisco; each `update` is its next version. */
export function exampleOrder() {
  const orderId = newId(SAN_FRANCISCO.market)
  let version = 1
  return {
    orderId,
    update(): OutgoingEvent {
      version += 1
      return outgoing(orderUpdated, SAN_FRANCISCO.market, orderId, {
        ...orderUpdated.example,
        orderId,
        version,
      })
    },
  }
}

/** Writes events in one transaction of their market. */
export function write(instance: Instance, events: OutgoingEvent[]): Promise<void> {
  return instance.database.marketTransaction(SAN_FRANCISCO.market, (tx) =>
    instance.relays.outbox.append(tx, events),
  )
}

/** Takes all messages that lie in a queue now. */
export async function takeAll(broker: Connection, queue: string): Promise<SyncMessage[]> {
  const channel = await broker.acquire()
  const taken: SyncMessage[] = []
  for (let message = await channel.basicGet({ queue, noAck: true }); message; ) {
    taken.push(message)
    message = await channel.basicGet({ queue, noAck: true })
  }
  await channel.close()
  return taken
}

/** How many events wait in an outbox; all of San Francisco's shard. */
export async function unsent(infrastructure: Infrastructure): Promise<number> {
  const rows = await infrastructure.query('A', `SELECT FROM ${SCHEMA}."Outbox" WHERE "sentAt" IS NULL`)
  return rows.length
}
