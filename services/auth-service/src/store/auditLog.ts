import type { AuditEntry, AuditPage } from '@tiffin/contracts/audit'
import { auditPage, type PageWanted, type PlacedEntry, type Position } from '@tiffin/platform/audit/pages'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { determineUserShard } from '@tiffin/sharding/getShard'
import type { Shard } from '@tiffin/sharding/shardConfig'
import type { AuditFilter, AuditLog, AuditReader } from '../domain/readAudit.ts'
import { audit } from './audit.ts'
import { homeOf } from './home.ts'

interface AuditRow {
  readonly [column: string]: unknown
  readonly seq: string
  readonly micros: string
  readonly userId: string
  readonly market: number
  readonly action: string
  readonly createdAt: Date
  readonly traceId: string | null
  readonly address: string | null
  readonly subject: string | null
  readonly actor: string | null
  readonly actorId: string | null
}

const COLUMNS = `seq, (extract(epoch FROM "createdAt") * 1000000)::bigint AS micros, "userId", market, action, "createdAt",
  "traceId", address, subject, actor, "actorId"`

/** What anybody may have done who knows an address. */
const BY_ANYBODY = ['sign_in_failed', 'sign_in_refused']

/** The audit of all shards as one list. */
export class ShardedAuditLog implements AuditLog {
  readonly #database: ShardedDatabase

  constructor(database: ShardedDatabase) {
    this.#database = database
  }

  list(filter: AuditFilter, page: PageWanted): Promise<AuditPage> {
    return auditPage(this.#database, this.#shardsOf(filter), page, (shard, before, size) =>
      this.#listOn(shard, filter, before, size),
    )
  }

  noteReading({ id, address, asked }: AuditReader): Promise<void> {
    const market = homeOf(id)
    return this.#database.marketTransaction(market, (tx) =>
      audit(tx, market, id, 'audit_read', { address, subject: asked }),
    )
  }

  /** What was done to an account lies at its home. */
  #shardsOf({ userId, market }: AuditFilter): readonly Shard[] {
    if (userId !== undefined) return [determineUserShard(userId)]
    return market === undefined ? this.#database.shards : [this.#database.shardOf(market)]
  }

  async #listOn(
    { id }: Shard,
    filter: AuditFilter,
    before: Position | undefined,
    size: number,
  ): Promise<PlacedEntry[]> {
    const { text, values } = question(filter, before, size)
    const rows = await this.#database.readAtReplica<AuditRow>(id, text, values)
    return rows.map((row) => ({
      entry: entryOf(id, row),
      position: { micros: row.micros, tie: row.seq },
    }))
  }
}

/**
 * Each mix of filters is a statement of its own, whose plan fits it. Of one account the entries lie in the order of their numbers,
 * else in that of their time.
 */
function question(
  { userId, actorId, action, market, from, to }: AuditFilter,
  before: Position | undefined,
  size: number,
) {
  const values: unknown[] = []
  const value = (given: unknown) => `$${values.push(given)}`
  const conditions = [
    userId && `"userId" = ${value(userId)}`,
    actorId && `"actorId" = ${value(actorId)}`,
    action && `action = ${value(action)}`,
    market && `market = ${value(market)}`,
    from && `"createdAt" >= ${value(from)}`,
    to && `"createdAt" < ${value(to)}`,
    before && behind(before, userId !== undefined, value),
  ].filter(Boolean)
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  const order = userId === undefined ? '"createdAt" DESC, seq DESC' : 'seq DESC'
  return {
    text: `SELECT ${COLUMNS} FROM auth."Audit" ${where} ORDER BY ${order} LIMIT ${value(size)}`,
    values,
  }
}

function behind({ micros, tie }: Position, byNumber: boolean, value: (given: unknown) => string): string {
  const seq = `${value(/^\d{1,18}$/.test(tie) ? tie : '0')}::bigint`
  if (byNumber) return `seq < ${seq}`
  return `("createdAt", seq) < (timestamptz 'epoch' + ${value(micros)}::bigint * interval '1 microsecond', ${seq})`
}

function entryOf(shard: string, row: AuditRow): AuditEntry {
  const { userId, market, action, traceId, address, subject } = row
  return {
    id: `${shard}:${row.seq}`,
    at: row.createdAt.toISOString(),
    ...whoOf(row),
    action,
    userId: userId || null,
    subject,
    address,
    traceId,
    market: market || null,
  }
}

function whoOf({ actor, actorId, action, userId }: AuditRow): Pick<AuditEntry, 'actor' | 'actorId'> {
  if (actor !== null) return { actor, actorId }
  if (BY_ANYBODY.includes(action)) return { actor: 'unknown', actorId: null }
  return { actor: 'user', actorId: userId || null }
}
