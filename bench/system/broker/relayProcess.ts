import { setTimeout as delay } from 'node:timers/promises'
import { orderCreated } from '@tiffin/contracts/events/orders'
import { openBroker } from '@tiffin/messaging/broker'
import { type OutgoingEvent, outgoing } from '@tiffin/messaging/outbox'
import { Relays } from '@tiffin/messaging/relays'
import { createLog } from '@tiffin/platform/log'
import { setCurrentShardConfig } from '@tiffin/sharding/currentShardMap'
import { ShardedDatabase } from '@tiffin/sharding/database'
import { newId } from '@tiffin/sharding/ids'
import { openPools } from '@tiffin/sharding/pools'
import { serveDuties } from '../machine/duties.ts'
import { onlyShard } from '../machine/ownDatabase.ts'

const MARKET = orderCreated.example.market ?? 5391959
/** Events written by one statement. */
const AT_ONCE = 1000
/** Milliseconds between looks whether the outbox is empty. */
const LOOK = 5

interface Opened {
  readonly database: ShardedDatabase
  readonly relays: Relays
}
let opened: Opened | undefined

/** The relay of order-service as its process has it, over an outbox and a broker of which nobody else takes anything. */
const duties = {
  async open({ databaseUrl, brokerUrl }: { databaseUrl: string; brokerUrl: string }): Promise<void> {
    const log = createLog('order-service', 'warn')
    const shards = onlyShard(databaseUrl)
    setCurrentShardConfig(shards)
    const database = new ShardedDatabase(openPools(shards, { application: 'bench relay', max: 4 }))
    await database.loadShardMap()
    const broker = openBroker(brokerUrl, 'order-service', log)
    const relays = new Relays({ service: 'order-service', schema: 'orders', database, broker, log })
    relays.start()
    opened = { database, relays }
  },

  /** Commits so many events at once; answers the milliseconds from then until the relay has marked the last as sent. */
  async drain({ events }: { events: number }): Promise<number> {
    if (!opened) throw new Error('not opened yet')
    const { database, relays } = opened
    await database.marketTransaction(MARKET, async (tx) => {
      for (let written = 0; written < events; written += AT_ONCE)
        await relays.outbox.append(
          tx,
          Array.from({ length: Math.min(AT_ONCE, events - written) }, exampleEvent),
        )
    })
    const committedAt = performance.now()
    while (await waits(database)) await delay(LOOK)
    return performance.now() - committedAt
  },
}
export type RelayDuties = typeof duties

function exampleEvent(): OutgoingEvent {
  const orderId = newId(MARKET)
  return outgoing(orderCreated, MARKET, orderId, { ...orderCreated.example, orderId })
}

async function waits(database: ShardedDatabase): Promise<boolean> {
  const [row] = await database.read<{ waits: boolean }>(database.shardOf(MARKET).id, {
    name: 'bench.outbox.waits',
    text: 'SELECT EXISTS (SELECT FROM orders."Outbox" WHERE "sentAt" IS NULL) AS waits',
  })
  return row?.waits === true
}

serveDuties(duties)
