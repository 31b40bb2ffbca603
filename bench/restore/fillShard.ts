import { newId } from '@tiffin/sharding/ids'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import type { Shard } from '@tiffin/sharding/shardConfig'
import pg from 'pg'
import { CITIES, type ShardName } from '../system/town/benchTown.ts'
import { layPastOrders } from '../system/town/pastOrders.ts'

/** Orders that are laid to see how large they are. */
const SAMPLE = 100_000

/** What a sealed door looks like: nothing that can be compressed. */
const SEAL = `UPDATE orders."Order" SET "deliveryAddressSealed" =
  'key.' || encode(sha256(id::bytea) || sha256(("customerId" || id)::bytea), 'base64') WHERE "deliveryAddressSealed" IS NULL`

/** Fills a shard with orders of the past until it has a size; answers in words what is there. */
export async function fillShard({ id, url }: Shard, bytes: number): Promise<string> {
  const name = CITIES[id as ShardName]
  const market = resolveMarket(name, { for: 'write' })
  const person = () => ({ user: { id: newId(market.id) } })
  const city = {
    city: name,
    point: market.point,
    owner: person(),
    restaurantId: 'f'.repeat(24),
    customers: Array.from({ length: 50 }, person),
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const lay = async (orders: number) => {
      await layPastOrders(url, market.id, city, orders)
      await client.query(SEAL)
    }
    const before = await sizeOf(client)
    await lay(SAMPLE)
    const each = ((await sizeOf(client)) - before) / SAMPLE
    for (let size = await sizeOf(client); size < bytes; size = await sizeOf(client))
      await lay(Math.ceil((bytes - size) / each) + SAMPLE / 100)
    const { rows } = await client.query<{ orders: string }>('SELECT count(*) AS orders FROM orders."Order"')
    return `shard ${id}: ${((await sizeOf(client)) / 1e9).toFixed(2)} GB, ${rows[0]?.orders} orders`
  } finally {
    await client.end()
  }
}

async function sizeOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ size: string }>('SELECT pg_database_size(current_database()) AS size')
  return Number(rows[0]?.size)
}
