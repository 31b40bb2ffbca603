import { Inbox } from '@tiffin/messaging/inbox'
import { Outbox } from '@tiffin/messaging/outbox'
import { Timers } from '@tiffin/messaging/timers'
import { newId } from '@tiffin/sharding/ids'
import { allMarkets } from '@tiffin/sharding/markets'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type OpenDatabase, openDatabase } from '@tiffin/testing/openDatabase'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ledger } from '../../../services/delivery-service/src/domain/ledger.ts'
import { registerPartner } from '../../../services/delivery-service/src/domain/registerPartner.ts'
import { SCHEMA, ShardLedger } from '../../../services/delivery-service/src/store/shardLedger.ts'
import { DeliveryTables } from '../database/deliveryTables.ts'
import { Messages } from '../database/messages.ts'
import { ModelDatabase } from '../database/modelDatabase.ts'
import { ModelLedger } from '../database/modelLedger.ts'
import { CAPACITY } from '../database/offers.ts'
import { type Cast, doOn, twinDeeds } from './deeds.ts'
import { modelRows, realRows } from './rows.ts'

const RUNS = 100
const SEED = 1
const markets = allMarkets().values()

let infrastructure: Infrastructure
let open: OpenDatabase
let real: Ledger
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  open = await openDatabase(infrastructure)
  real = new ShardLedger({
    database: open.database,
    outbox: new Outbox(SCHEMA, () => undefined),
    inbox: new Inbox(SCHEMA),
    timers: new Timers(SCHEMA),
    tripCapacity: CAPACITY,
    onPlanDue: () => undefined,
    onPartnerChange: () => undefined,
    onOrderEnd: () => undefined,
    onOffer: () => undefined,
    onAccepted: () => undefined,
  })
})
afterAll(async () => {
  await open?.close()
  await infrastructure?.dispose()
})

function openModel() {
  const database = new ModelDatabase({
    turns: { next: async () => undefined },
    deathOf: () => undefined,
    onCommit: () => undefined,
  })
  const now = () => Date.now()
  const messages = new Messages(database, 'delivery-service', now)
  const tables = new DeliveryTables(database)
  const ledger = new ModelLedger({
    database,
    tables,
    messages,
    now,
    silentSeconds: () => 0,
    onPlanDue: () => undefined,
    onReaction: () => undefined,
  })
  return { ledger, tables, messages }
}

/** A market of its own for each run. */
function newCast(): Cast {
  const market = markets.next().value?.id ?? 0
  const ids = (count: number) => Array.from({ length: count }, () => newId(market))
  return { market, orders: ids(3), partners: ids(2), admin: newId(market) }
}

test('whatever is done on the model’s ledger comes out as on the real one, in PostgreSQL', async () => {
  const property = fc.asyncProperty(twinDeeds, async (deeds) => {
    const cast = newCast()
    const { market } = cast
    const model = openModel()
    for (const ledger of [real, model.ledger])
      await ledger.write(market, async (tx) => {
        for (const id of cast.partners) await registerPartner(tx, { id, city: 'here', market, vehicle: null })
      })
    for (const deed of deeds)
      expect(await doOn(model.ledger, cast, deed), JSON.stringify(deed)).toEqual(await doOn(real, cast, deed))
    const shard = open.database.shardOf(market).id as 'A' | 'B' | 'C'
    expect(modelRows(model.tables, model.messages)).toEqual(await realRows(infrastructure, shard, market))
  })
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true })
}, 120_000)
