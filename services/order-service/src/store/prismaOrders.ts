import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { OrderChange } from '@tiffin/contracts/orders'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import type { PrismaClients } from '@tiffin/sharding/getPrismaClient'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { onShard, ShardUnavailableError } from '@tiffin/sharding/shardUnavailable'
import type { Order } from '../domain/order.ts'
import type { OrderFilter, Page } from '../domain/orderFilter.ts'
import type { OrderReader } from '../domain/orderStore.ts'
import { marketOfOrder } from '../domain/ownership.ts'
import type { OrderHistory, Prisma, PrismaClient } from './generated/client.ts'
import { openOrder } from './sealedOrders.ts'

const WITH_ITEMS = { items: { orderBy: { position: 'asc' } } } as const satisfies Prisma.OrderInclude

/** What the column of an order's version holds. */
const MOST_VERSIONS = 2_147_483_647

/** Reads orders from the shards they live in. */
export class PrismaOrders implements OrderReader {
  readonly #database: ShardedDatabase
  readonly #clients: PrismaClients<PrismaClient>
  readonly #keys: DataKeys

  constructor(database: ShardedDatabase, clients: PrismaClients<PrismaClient>, keys: DataKeys) {
    this.#database = database
    this.#clients = clients
    this.#keys = keys
  }

  async find(orderId: string): Promise<Order | undefined> {
    const { id } = this.#database.shardOf(marketOfOrder(orderId))
    const row = await onShard(id, () =>
      this.#clients.prismaOf(id).order.findUnique({ where: { id: orderId }, include: WITH_ITEMS }),
    )
    return row ? openOrder(this.#keys, row) : undefined
  }

  async history(orderId: string, after: number): Promise<OrderChange[]> {
    if (after > MOST_VERSIONS) return []
    const { id } = this.#database.shardOf(marketOfOrder(orderId))
    const rows = await onShard(id, () =>
      this.#clients.prismaOf(id, { readOnly: true }).orderHistory.findMany({
        where: { orderId, version: { gt: after } },
        orderBy: { version: 'asc' },
      }),
    )
    return rows.map(changeOfRow)
  }

  async list(filter: OrderFilter, page: Page): Promise<{ orders: Order[]; missingShards: string[] }> {
    const shards =
      filter.market === undefined ? this.#database.shards : [this.#database.shardOf(filter.market)]
    const { answers, missing } = await this.#database.fanOut((shard) => this.#listOn(shard, filter, page), {
      shards,
    })
    const [first] = missing
    if (first !== undefined && answers.size === 0)
      throw new ShardUnavailableError(first, `none of ${missing.join(', ')} answered`)
    const orders = [...answers.values()].flat().sort((a, b) => (a.id < b.id ? 1 : -1))
    return { orders: orders.slice(0, page.size), missingShards: [...missing] }
  }

  async #listOn({ id }: Shard, filter: OrderFilter, { before, size }: Page): Promise<Order[]> {
    const { statuses, ...equal } = filter
    const rows = await this.#clients.prismaOf(id, { readOnly: true }).order.findMany({
      where: { ...equal, status: statuses && { in: [...statuses] }, id: before && { lt: before } },
      include: WITH_ITEMS,
      orderBy: { id: 'desc' },
      take: size,
    })
    return Promise.all(rows.map((row) => openOrder(this.#keys, row)))
  }
}

function changeOfRow(row: OrderHistory): OrderChange {
  return {
    version: row.version,
    status: row.status as OrderStatus,
    reason: row.reason,
    actor: row.actor,
    actorId: row.actorId,
    address: row.address,
    traceId: row.traceId,
    deliveryPartnerId: row.deliveryPartnerId,
    estimatedDeliveryAt: row.estimatedDeliveryAt.toISOString(),
    stopsBefore: row.stopsBefore,
    at: row.at.toISOString(),
  }
}
