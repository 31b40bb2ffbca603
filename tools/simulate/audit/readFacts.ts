import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { Journal } from '../journal.ts'
import type { Facts } from './facts.ts'
import * as sql from './queries.ts'

/** The shards that facts are read from. */
export type Shards = Pick<ShardedDatabase, 'shards' | 'read'>

/** Reads from every shard all that is there of a run. Throws when a shard does not answer. */
export async function readFacts(database: Shards, { people }: Journal): Promise<Facts> {
  const { customers, partners } = people
  const everywhere = async <R>(text: string, values: readonly unknown[]): Promise<(R & OnShard)[]> => {
    const answers = await Promise.all(
      database.shards.map(async ({ id }) =>
        (await database.read(id, text, values)).map((row) => ({ ...row, shard: id }) as R & OnShard),
      ),
    )
    return answers.flat()
  }
  const orders = await everywhere<Facts['orders'][number]>(sql.ORDERS, [customers])
  const orderIds = orders.map(({ id }) => id)
  const orderEvents = await everywhere<Facts['orderEvents'][number]>(sql.ORDER_EVENTS, [orderIds])
  const deliveryEvents = await everywhere<Facts['deliveryEvents'][number]>(sql.DELIVERY_EVENTS, [orderIds])
  const userEvents = await everywhere<Facts['userEvents'][number]>(sql.USER_EVENTS, [partners])
  const idsOf = (events: readonly { eventId: string }[]) => events.map(({ eventId }) => eventId)
  const inbox = async (text: string, ids: string[]) =>
    (await everywhere<{ eventId: string }>(text, [ids])).map(({ eventId }) => eventId)
  return {
    orders,
    items: await everywhere(sql.ITEMS, [orderIds]),
    history: await everywhere(sql.HISTORY, [orderIds]),
    orderEvents,
    deliveryEvents,
    userEvents,
    ordersInbox: await inbox(sql.ORDERS_INBOX, idsOf(deliveryEvents)),
    deliveryInbox: await inbox(sql.DELIVERY_INBOX, [...idsOf(orderEvents), ...idsOf(userEvents)]),
    assignments: await everywhere(sql.ASSIGNMENTS, [orderIds]),
    offers: await everywhere(sql.OFFERS, [orderIds]),
    trips: await everywhere(sql.TRIPS, [partners]),
    tripOrders: await everywhere(sql.TRIP_ORDERS, [orderIds]),
    partners: await everywhere(sql.PARTNERS, [partners]),
  }
}

interface OnShard {
  readonly shard: ShardId
}
