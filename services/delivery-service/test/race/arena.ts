import { Inbox } from '@tiffin/messaging/inbox'
import { Outbox } from '@tiffin/messaging/outbox'
import { Timers } from '@tiffin/messaging/timers'
import { newId } from '@tiffin/sharding/ids'
import type { ExampleCity } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { openDatabase } from '@tiffin/testing/openDatabase'
import type { Ledger } from '../../src/domain/ledger.ts'
import { registerPartner } from '../../src/domain/registerPartner.ts'
import { SCHEMA, ShardLedger } from '../../src/store/shardLedger.ts'
import { newCityIn } from '../places.ts'

/** As many processes as race: each has connections of its own. */
const INSTANCES = 3

/** A market in which partners race for orders. */
export interface Lane {
  readonly city: ExampleCity
  readonly partners: readonly string[]
}

/** Ledgers of several processes over the same real shards, and lanes to race in. */
export interface Arena {
  readonly infrastructure: Infrastructure
  readonly lanes: readonly Lane[]
  /** One of the processes' ledgers, in turn. */
  ledger(turn: number): Ledger
  close(): Promise<void>
}

/** Opens an arena with a lane in each shard, of so many partners each. */
export async function openArena(partners: number): Promise<Arena> {
  const infrastructure = await freshInfrastructure()
  const databases = await Promise.all(Array.from({ length: INSTANCES }, () => openDatabase(infrastructure)))
  const ledgers = databases.map(
    ({ database }) =>
      new ShardLedger({
        database,
        outbox: new Outbox(SCHEMA, () => undefined),
        inbox: new Inbox(SCHEMA),
        timers: new Timers(SCHEMA),
        tripCapacity: 3,
        onPlanDue: () => undefined,
        onPartnerChange: () => undefined,
        onOrderEnd: () => undefined,
        onOffer: () => undefined,
        onAccepted: () => undefined,
      }),
  )
  const ledger = (turn: number) => ledgers[turn % INSTANCES] as Ledger
  const lanes = (['A', 'B', 'C'] as const).map((shard) => {
    const city = newCityIn(shard)
    return { city, partners: Array.from({ length: partners }, () => newId(city.market)) }
  })
  for (const { city, partners: ids } of lanes)
    await ledger(0).write(city.market, async (tx) => {
      for (const id of ids)
        await registerPartner(tx, { id, city: city.city, market: city.market, vehicle: null })
    })
  return {
    infrastructure,
    lanes,
    ledger,
    async close() {
      for (const { close } of databases) await close()
      await infrastructure.dispose()
    },
  }
}
