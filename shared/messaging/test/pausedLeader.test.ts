import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type OpenDatabase, openDatabase } from '@tiffin/testing/openDatabase'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import pg from 'pg'
import { pino } from 'pino'
import type { Connection, SyncMessage } from 'rabbitmq-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBroker } from '../broker.ts'
import { Outbox } from '../outbox.ts'
import { exampleOrder, takeAll, WATCHED_QUEUE } from './messagingBench.ts'

/** order-service's own: two of its processes relay what these tests write. */
const SCHEMA = 'orders'
const { market, shard } = SAN_FRANCISCO

let infrastructure: Infrastructure
let open: OpenDatabase
let broker: Connection
/** The process that leads, and the one that stands by. */
let first: RunningService
let second: RunningService
let messages: SyncMessage[]

beforeEach(async () => {
  infrastructure = await freshInfrastructure()
  open = await openDatabase(infrastructure)
  broker = openBroker(infrastructure.env.RABBITMQ_URL ?? '', 'test', pino({ level: 'silent' }))
  messages = []
  first = await startService('order-service', infrastructure)
  await waitFor('the first to lead', leader)
  second = await startService('order-service', infrastructure)
})
afterEach(async () => {
  for (const service of [first, second]) await service?.kill()
  await broker.close()
  await open.close()
  await infrastructure.dispose()
})

/** The connection that leads in San Francisco's shard. */
async function leader(): Promise<number | undefined> {
  const rows = await infrastructure.query<{ pid: number }>(
    shard,
    `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 7003 AND objid = hashtext('${SCHEMA}')::bigint & x'ffffffff'::bigint
     AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
  expect(rows.length).toBeLessThanOrEqual(1)
  return rows[0]?.pid
}

/** Some orders, whose updates are written one transaction each. */
function someOrders() {
  const outbox = new Outbox(SCHEMA, () => undefined)
  const orders = Array.from({ length: 20 }, exampleOrder)
  return {
    /** Writes the next version of each. */
    async update(): Promise<void> {
      for (const order of orders)
        await open.database.marketTransaction(market, (tx) => outbox.append(tx, [order.update()]))
    },
    /** Each order's versions as they came, without what came again. */
    versions: () =>
      orders.map(({ orderId }) => {
        const own = messages.filter(({ body }) => body.orderId === orderId)
        return [...new Set(own.map(({ body }) => body.version))]
      }),
    /** What `versions` answers when nothing is lost, and nothing came before its elder. */
    upTo: (version: number) => orders.map(() => Array.from({ length: version - 1 }, (_, i) => i + 2)),
  }
}

async function arrived(): Promise<number> {
  return messages.push(...(await takeAll(broker, WATCHED_QUEUE)))
}

/** Waits until every event is marked as sent, and takes what reached the queue. */
async function published(): Promise<void> {
  const unsent = async () =>
    (await infrastructure.query(shard, `SELECT FROM ${SCHEMA}."Outbox" WHERE "sentAt" IS NULL`)).length
  await waitFor('the outbox to be empty', async () => (await unsent()) === 0, { withinMs: 40_000 })
  await arrived()
}

/** Keeps every event of the shard from being marked as sent, until the answer is called. */
async function holdOutbox(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: infrastructure.env[`POSTGRES_SHARD_${shard}_URL`] })
  await client.connect()
  await client.query(`BEGIN; SELECT FROM ${SCHEMA}."Outbox" FOR UPDATE`)
  return () => client.end()
}

test('when the leading process is stopped another one leads, and the stopped one stands by when it goes on', async () => {
  const orders = someOrders()
  await orders.update()
  await published()
  const stopped = await leader()
  first.process.signal('SIGSTOP')
  await orders.update()
  await published()
  expect(orders.versions()).toEqual(orders.upTo(3))
  const now = await leader()
  expect(now).not.toBe(stopped)

  first.process.signal('SIGCONT')
  await waitFor('the first to notice', () => first.log().includes('relay lost its shard'))
  await orders.update()
  await published()
  expect(messages).toHaveLength(60)
  expect(await leader()).toBe(now)

  await second.kill()
  await orders.update()
  await published()
  expect(orders.versions()).toEqual(orders.upTo(5))
})

test('a leader that is stopped between publishing and marking loses nothing and mixes up no order', async () => {
  const orders = someOrders()
  await orders.update()
  await published()
  const letGo = await holdOutbox()
  await orders.update()
  await waitFor('the events to be published', async () => (await arrived()) === 40)
  first.process.signal('SIGSTOP')
  await letGo()
  await orders.update()
  await published()
  expect(orders.versions()).toEqual(orders.upTo(4))

  first.process.signal('SIGCONT')
  await waitFor('the first to notice', () => first.log().includes('relay lost its shard'))
  await orders.update()
  await published()
  expect(orders.versions()).toEqual(orders.upTo(5))
})
