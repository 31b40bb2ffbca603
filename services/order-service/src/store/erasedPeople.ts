import type { Role } from '@tiffin/contracts/route'
import type { Inbox } from '@tiffin/messaging/inbox'
import type { Outbox } from '@tiffin/messaging/outbox'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import { closeKitchen, isTooLate } from '../domain/closeKitchen.ts'
import type { OrderWriter } from '../domain/orderStore.ts'
import type { TravelModel } from '../domain/travel.ts'
import { anonymiseAndTell, ENDED } from './anonymousOrders.ts'

/** Orders of one transaction. */
const BATCH = 200
/** People who are read at a time. */
const PAGE = 100

const REMEMBER = {
  name: 'orders.erasedPerson.remember',
  text: `INSERT INTO orders."ErasedPerson" ("userId", role) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
}

/** A customer's tokens are refused everywhere within seconds; what they placed in these is found a day later at the latest. */
const FORGET = {
  name: 'orders.erasedPerson.forget',
  text: `DELETE FROM orders."ErasedPerson" WHERE "userId" = $1 AND "erasedAt" < now() - interval '1 day'`,
}

const LIST = {
  name: 'orders.erasedPerson.list',
  text: `SELECT "userId", role FROM orders."ErasedPerson" WHERE "userId" > $1 ORDER BY "userId" LIMIT ${PAGE}`,
}

const FORGET_KEYS = {
  name: 'orders.retryKey.forgetCaller',
  text: `DELETE FROM orders."IdempotencyKey" WHERE "callerId" = $1`,
}

const OF_CUSTOMER = {
  name: 'orders.order.personalOf',
  text: `SELECT id, market, status IN ${ENDED} AS "hasEnded" FROM orders."Order"
         WHERE "customerId" = $1 AND "anonymisedAt" IS NULL`,
}

/** What a kitchen still has to do, or only to hand over. */
const OF_KITCHEN = {
  name: 'orders.order.inKitchenOf',
  text: `SELECT id FROM orders."Order"
         WHERE "restaurantOwnerId" = $1 AND status IN ('pending', 'confirmed', 'preparing', 'ready')`,
}

interface PersonalOrder {
  readonly [column: string]: unknown
  readonly id: string
  readonly market: number
  readonly hasEnded: boolean
}

export interface ErasedPerson {
  readonly userId: string
  readonly role: Role
}

/** The event that tells of it. */
export interface Erasure {
  readonly id: string
  readonly type: string
  readonly body: ErasedPerson & { readonly market: number }
}

export interface ErasedPeopleParts {
  readonly database: ShardedDatabase
  readonly outbox: Outbox
  readonly inbox: Inbox
  readonly orders: Pick<OrderWriter, 'change'>
  readonly travel: TravelModel
}

/**
 * Lets go of what orders tell of people who had their data erased. Every shard remembers them until nothing of theirs is under
 * way there: an order that has not ended yet is anonymised in the first round after its end, whatever was away meanwhile.
 */
export class ErasedPeople {
  readonly #parts: ErasedPeopleParts

  constructor(parts: ErasedPeopleParts) {
    this.#parts = parts
  }

  /** Throws ShardUnavailableError where one is away, after the others remember: to be repeated until none is. */
  async eraseOnce({ body, ...event }: Erasure): Promise<void> {
    const { database, inbox } = this.#parts
    const { userId, role, market } = body
    const outcomes = await Promise.allSettled(
      database.shards.map(async ({ id }) => {
        await database.marketsTransaction(id, [], (tx) => tx.query(REMEMBER, [userId, role]))
        await this.#follow(id, { userId, role })
      }),
    )
    const failure = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failure) throw failure.reason
    await database.marketTransaction(market, (tx) => inbox.isNew(tx, event))
  }

  /** One round over the people whom a shard remembers. Throws what went wrong with one of them, after the others had their turn. */
  async followAll(shard: ShardId): Promise<void> {
    const failures: unknown[] = []
    for (let page = await this.#after(shard, ''); page.length > 0; ) {
      for (const person of page)
        await this.#follow(shard, person).catch((error: unknown) => failures.push(error))
      page = await this.#after(shard, (page.at(-1) as ErasedPerson).userId)
    }
    if (failures.length > 0) throw failures[0]
  }

  #after(shard: ShardId, userId: string) {
    return this.#parts.database.read<ErasedPerson & { [column: string]: unknown }>(shard, LIST, [userId])
  }

  async #follow(shard: ShardId, { userId, role }: ErasedPerson): Promise<void> {
    const { database } = this.#parts
    if (role === 'restaurant_owner') await this.#closeKitchens(shard, userId)
    const underWay = role === 'customer' ? await this.#anonymise(shard, userId) : 0
    await database.marketsTransaction(shard, [], async (tx) => {
      await tx.query(FORGET_KEYS, [userId])
      if (underWay === 0) await tx.query(FORGET, [userId])
    })
  }

  /** Answers how many orders of the customer are still under way. */
  async #anonymise(shard: ShardId, userId: string): Promise<number> {
    const { database, outbox } = this.#parts
    const orders = await database.read<PersonalOrder>(shard, OF_CUSTOMER, [userId])
    const ended = orders.filter(({ hasEnded }) => hasEnded)
    for (const [market, of] of Map.groupBy(ended, (order) => order.market))
      for (let from = 0; from < of.length; from += BATCH) {
        const ids = of.slice(from, from + BATCH).map(({ id }) => id)
        await database.marketTransaction(market, (tx) => anonymiseAndTell(tx, outbox, ids))
      }
    return orders.length - ended.length
  }

  /** Nobody is in these kitchens any more: what nobody carries yet is cancelled, and its customers are told. */
  async #closeKitchens(shard: ShardId, userId: string): Promise<void> {
    const { database, orders, travel } = this.#parts
    for (const { id } of await database.read<{ id: string }>(shard, OF_KITCHEN, [userId]))
      await orders.change(id, closeKitchen(userId, travel), undefined).catch((error: unknown) => {
        if (!isTooLate(error)) throw error
      })
  }
}
