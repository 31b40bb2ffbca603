import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type OpenDatabase, openDatabase } from '@tiffin/testing/openDatabase'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DataKeys } from '../dataKeys/dataKeys.ts'

const DATA_KEY = 'a-key-of-development-that-everybody-knows-1'
const { market, shard } = SAN_FRANCISCO

let infrastructure: Infrastructure
let open: OpenDatabase
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  open = await openDatabase(infrastructure)
})
afterAll(async () => {
  await open?.close()
  await infrastructure?.dispose()
})

/** The keys as a process has them. */
const keysOfProcess = () =>
  new DataKeys({
    database: open.database,
    schema: 'orders',
    usedTable: 'Order',
    masters: { DATA_KEY },
    hasLookups: false,
  })

test('as many transactions as the pool has connections meet a new key at once, and open what it sealed', async () => {
  const sealer = await keysOfProcess().sealerOf(shard)
  const sealed = sealer?.seal('500 Castro St', 'a door') as string
  const keys = keysOfProcess()
  const most = open.pools.get(shard)?.options.max as number
  let inside = 0
  const { promise: all, resolve } = Promise.withResolvers<void>()
  const opened = Array.from({ length: most }, () =>
    open.database.marketTransaction(market, async (tx) => {
      inside += 1
      if (inside === most) resolve()
      await all
      return keys.within(tx).unseal(sealed, 'a door')
    }),
  )
  expect(await Promise.all(opened)).toEqual(Array.from({ length: most }, () => '500 Castro St'))
})
