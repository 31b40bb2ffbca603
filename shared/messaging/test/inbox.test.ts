import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type OpenDatabase, openDatabase } from '@tiffin/testing/openDatabase'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Inbox } from '../inbox.ts'

let infrastructure: Infrastructure
let open: OpenDatabase
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  open = await openDatabase(infrastructure)
})
afterAll(async () => {
  await open.close()
  await infrastructure.dispose()
})

const inbox = new Inbox('delivery')
const { market } = SAN_FRANCISCO
const event = (id = newId(market)) => ({ id, type: 'order.created' })

test('of several events those are new that nobody had, each once', async () => {
  const [known, one, other] = [event(), event(), event()]
  await open.database.marketTransaction(market, (tx) => inbox.isNew(tx, known))
  const fresh = await open.database.marketTransaction(market, (tx) =>
    inbox.new(tx, [one, known, other, { ...one }]),
  )
  expect(fresh).toEqual([one, other])
  expect(await open.database.marketTransaction(market, (tx) => inbox.new(tx, [one, other]))).toEqual([])
})
