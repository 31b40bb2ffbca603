import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { getAssignments } from '@tiffin/contracts/delivery'
import { prepareShards } from '@tiffin/sharding/prepareShards'
import { rolePasswords } from '@tiffin/sharding/rolePasswords'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { CITY_OF_SHARD } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown } from '../town/openTown.ts'
import { carryToDoor, moveOrder, placeOrder, reportFrom, takeOffer } from '../town/walkOrder.ts'
import { ROOMY_LIMITS } from '../town/wholeSystem.ts'

const SERVICES = join(import.meta.dirname, '../../services')
const DATABASE = `shard_d_${randomBytes(6).toString('hex')}`

let infrastructure: Infrastructure
let system: RunningSystem
let shardD: pg.Client

/** The fourth shard is a database of its own on the cluster of the first. */
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  await infrastructure.query('A', `CREATE DATABASE ${DATABASE}`)
  const url = new URL(infrastructure.env.POSTGRES_SHARD_A_URL as string)
  url.pathname = `/${DATABASE}`
  const env = { ...infrastructure.env, POSTGRES_SHARD_D_URL: url.href }
  await prepareShards(shardConfig(env), SERVICES, rolePasswords(env))
  shardD = new pg.Client({ connectionString: url.href })
  await shardD.connect()
  system = await startSystem({ env: { ...env, ...ROOMY_LIMITS } })
})
afterAll(async () => {
  await system?.stop()
  await shardD?.end()
  await infrastructure?.query('A', `DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`)
  await infrastructure?.dispose()
})

test.each(Object.values(CITY_OF_SHARD))(
  'with a fourth shard, orders in $city go on as before',
  async (city) => {
    const town = await openTown(system.services['api-gateway'], city)
    const [partner] = town.partners
    await reportFrom(partner, city.restaurant)
    const { id } = await placeOrder(town)
    await takeOffer(partner, id)
    await moveOrder(town.owner, id, 'confirmed')
    await moveOrder(town.owner, id, 'ready')
    await carryToDoor(partner, id)
    expect((await partner.call(getAssignments, {})).partner.totalDeliveries).toBe(1)
    const stored = await infrastructure.query(
      city.shard,
      'SELECT "status" FROM orders."Order" WHERE "id" = $1',
      [id],
    )
    expect(stored).toEqual([{ status: 'delivered' }])
  },
)

test('the fourth shard knows the map, and holds nothing until it is given a market', async () => {
  const newest = 'SELECT epoch, map FROM sharding."ShardMap" ORDER BY epoch DESC LIMIT 1'
  const { rows } = await shardD.query(newest)
  expect(rows).toEqual(await infrastructure.query('A', newest))
  expect(JSON.stringify(rows)).not.toContain('"D"')
  for (const table of ['auth."User"', 'auth."LoginIndex"', 'orders."Order"', 'delivery."DeliveryPartner"'])
    expect((await shardD.query(`SELECT 1 FROM ${table}`)).rows, table).toEqual([])
})

test('every service reaches the fourth shard', async () => {
  const { rows } = await shardD.query<{ name: string }>(
    'SELECT DISTINCT application_name AS name FROM pg_stat_activity WHERE datname = current_database()',
  )
  expect(rows.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['auth-service', 'order-service', 'delivery-service']),
  )
})
