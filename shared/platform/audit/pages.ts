import type { AuditEntry, AuditPage } from '@tiffin/contracts/audit'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Shard, ShardId } from '@tiffin/sharding/shardConfig'
import { ShardUnavailableError } from '@tiffin/sharding/shardUnavailable'
import { Problem } from '../problem.ts'

/** Where an entry lies in its shard's list: when, in microseconds since 1970, and what orders those of one moment. */
export interface Position {
  readonly micros: string
  readonly tie: string
}

/** An entry as a shard's list has it, newest first. */
export interface PlacedEntry {
  readonly entry: AuditEntry
  readonly position: Position
}

/** Reads a shard's entries behind a position, at most `size`, newest first. */
export type ListOn = (shard: Shard, before: Position | undefined, size: number) => Promise<PlacedEntry[]>

export interface PageWanted {
  readonly cursor?: string | undefined
  readonly size: number
}

const PAGE_SIZE = 20

/** The page that a query asks for. */
export const pageWanted = ({ cursor, limit }: { cursor?: string; limit?: number }): PageWanted => ({
  cursor,
  size: limit ?? PAGE_SIZE,
})

/**
 * A page of the lists of several shards as one list. The cursor tells where each shard goes on, so that one that is away now is
 * read from the same place later. Throws `invalid_cursor`; ShardUnavailableError when none answers.
 */
export async function auditPage(
  database: ShardedDatabase,
  shards: readonly Shard[],
  { cursor, size }: PageWanted,
  listOn: ListOn,
): Promise<AuditPage> {
  const begun = cursor === undefined ? new Map<ShardId, Position>() : readCursor(cursor)
  const { answers, missing } = await database.fanOut(
    (shard) => listOn(shard, begun.get(shard.id), size + 1),
    { shards },
  )
  const [first] = missing
  if (first !== undefined && answers.size === 0)
    throw new ShardUnavailableError(first, `none of ${missing.join(', ')} answered`)
  const lists = new Map([...answers].map(([shard, list]) => [shard, [...list]]))
  const entries: AuditEntry[] = []
  const reached = new Map(begun)
  while (entries.length < size) {
    const shard = newestOf(lists)
    const next = shard === undefined ? undefined : lists.get(shard)?.shift()
    if (shard === undefined || !next) break
    entries.push(next.entry)
    reached.set(shard, next.position)
  }
  const goesOn = [...lists.values()].some((list) => list.length > 0)
  return { entries, nextCursor: goesOn ? cursorOf(reached) : null, missingShards: [...missing] }
}

/** The shard whose next entry is the newest. */
function newestOf(lists: ReadonlyMap<ShardId, readonly PlacedEntry[]>): ShardId | undefined {
  let newest: { shard: ShardId; micros: bigint } | undefined
  for (const [shard, [head]] of lists) {
    if (!head) continue
    const micros = BigInt(head.position.micros)
    if (!newest || micros > newest.micros) newest = { shard, micros }
  }
  return newest?.shard
}

function cursorOf(reached: ReadonlyMap<ShardId, Position>): string {
  const places = [...reached].map(([shard, { micros, tie }]) => [shard, micros, tie])
  return Buffer.from(JSON.stringify(places)).toString('base64url')
}

function readCursor(cursor: string): Map<ShardId, Position> {
  const places = parsed(Buffer.from(cursor, 'base64url').toString('utf8'))
  if (!Array.isArray(places)) throw invalid()
  return new Map(places.map((place: unknown) => [placeIn(place, 0), positionIn(place)]))
}

function positionIn(place: unknown): Position {
  const [micros, tie] = [placeIn(place, 1), placeIn(place, 2)]
  // Numbers that fit into a bigint of PostgreSQL, and what an id and a version look like.
  if (!/^\d{1,16}$/.test(micros) || !/^[0-9a-f:-]{1,60}$/.test(tie)) throw invalid()
  return { micros, tie }
}

function placeIn(place: unknown, index: number): string {
  const part: unknown = Array.isArray(place) ? place[index] : undefined
  if (typeof part !== 'string') throw invalid()
  return part
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid()
  }
}

function invalid(): Problem {
  return new Problem('invalid_cursor', { detail: 'Send the nextCursor of the page before, unchanged.' })
}
