import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import type { PrismaClients } from '@tiffin/sharding/getPrismaClient'
import { determineUserShard } from '@tiffin/sharding/getShard'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import { onShard, ShardUnavailableError } from '@tiffin/sharding/shardUnavailable'
import type { User } from '../domain/user.ts'
import { Addresses } from './addresses.ts'
import type { PrismaClient, User as StoredUser } from './generated/client.ts'
import { openUser } from './userColumns.ts'
import type { UserRow } from './userRows.ts'

const ACTIVE = { status: 'active' } as const

/** Reads active users; those who are not are nobody's business but registration's. */
export class UserReader {
  readonly #database: ShardedDatabase
  readonly #clients: PrismaClients<PrismaClient>
  readonly #keys: DataKeys
  readonly #addresses: Addresses

  constructor(database: ShardedDatabase, clients: PrismaClients<PrismaClient>, keys: DataKeys) {
    this.#database = database
    this.#clients = clients
    this.#keys = keys
    this.#addresses = new Addresses(keys)
  }

  async find(id: string): Promise<User | undefined> {
    const row = await this.findRow(id)
    return row && openUser(this.#keys, row)
  }

  async findRow(id: string): Promise<UserRow | undefined> {
    const shard = determineUserShard(id).id
    return this.#ask(shard, (prisma) => prisma.user.findUnique({ where: { id, ...ACTIVE } }))
  }

  /**
   * Asks every shard but `without` for the user of an address. Throws ShardUnavailableError when none of those that
   * answer knows it: it may be in one that does not.
   */
  async findRowEverywhereBut(without: ShardId, email: string): Promise<UserRow> {
    const shards = this.#database.shards.filter(({ id }) => id !== without)
    const { answers } = await this.#database.fanOut(
      async ({ id }) => {
        const forms = await this.#addresses.formsOf(email, id)
        return this.#ask(id, (prisma) =>
          prisma.user.findFirst({ where: { email: { in: forms }, ...ACTIVE } }),
        )
      },
      { shards },
    )
    const row = [...answers.values()].find((answer) => answer !== undefined)
    if (!row) throw new ShardUnavailableError(without, new Error('no other shard knows the address'))
    return row
  }

  /** The active users of these ids that live in one shard. */
  async listInShard(shard: ShardId, ids: readonly string[]): Promise<User[]> {
    const rows = await onShard(shard, () =>
      this.#clients.prismaOf(shard).user.findMany({ where: { id: { in: [...ids] }, ...ACTIVE } }),
    )
    return Promise.all(rows.map((row) => openUser(this.#keys, row as UserRow)))
  }

  async #ask(
    shard: ShardId,
    query: (prisma: PrismaClient) => Promise<StoredUser | null>,
  ): Promise<UserRow | undefined> {
    const row = await onShard(shard, () => query(this.#clients.prismaOf(shard)))
    return (row as UserRow | null) ?? undefined
  }
}
