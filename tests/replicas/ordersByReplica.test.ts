import { getOrderStatistics } from '@tiffin/contracts/orderStatistics'
import { getOrderHistory, listOrders } from '@tiffin/contracts/orders'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown } from '../town/openTown.ts'
import { moveOrder, placeOrder } from '../town/walkOrder.ts'
import { ROOMY_LIMITS } from '../town/wholeSystem.ts'
import { type ReplicatedShard, startReplicatedShard } from './replicatedShard.ts'

let shard: ReplicatedShard
let system: RunningSystem
beforeAll(async () => {
  shard = await startReplicatedShard()
  system = await startSystem(shard, undefined, { env: ROOMY_LIMITS })
})
afterAll(async () => {
  await system?.stop()
  await shard?.dispose()
})

/** How many reads order-service had answered, by whom. */
async function readsBy(): Promise<Record<string, number>> {
  const text = await (await fetch(`${system.services['order-service'].url}/metrics`)).text()
  const counts = [...text.matchAll(/^postgres_replica_reads_total\{.*by="(\w+)".*\} (\d+)$/gm)]
  return Object.fromEntries(counts.map(([, by, count]) => [by, Number(count)]))
}

test('who orders finds the order in their list at once, and each step in its history, though a replica answers', async () => {
  const town = await openTown(system.services['api-gateway'], SAN_FRANCISCO)
  const { customer, owner, restaurant } = town
  const from = new Date(Date.now() - 60_000).toISOString()
  for (let round = 1; round <= 10; round += 1) {
    const { id } = await placeOrder(town)
    const { orders } = await customer.call(listOrders, { query: {} })
    expect(orders[0]?.id).toBe(id)
    await moveOrder(owner, id, 'confirmed')
    const { changes } = await customer.call(getOrderHistory, { params: { id }, query: {} })
    expect(changes.at(-1)?.status).toBe('confirmed')
    const { placed } = await owner.call(getOrderStatistics, {
      query: { city: SAN_FRANCISCO.city, restaurantId: restaurant.id, from },
    })
    expect(placed).toBe(round)
  }
  const { replica = 0, primary = 0 } = await readsBy()
  expect(replica).toBeGreaterThan(primary)
})
