import { REGIONS, type Region } from './regions.ts'
import type { ShardId } from './shardConfig.ts'
import { type ShardMap, SLOTS } from './shardMap.ts'

/** The stored form: as ShardMap, but the slots are one text of 1,024 shard letters. */
type StoredShardMap = Omit<ShardMap, 'slots'> & { slots: string }

const isShardId = (value: unknown): value is ShardId => typeof value === 'string' && /^[A-Z]$/.test(value)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A shard map as JSON text of about 1 kB. */
export function serializeShardMap(map: ShardMap): string {
  const stored: StoredShardMap = { ...map, slots: map.slots.join('') }
  return JSON.stringify(stored)
}

function mistakesIn(value: Record<string, unknown>): string[] {
  const { epoch, regions, markets, slots } = value
  const mistakes: string[] = []
  if (!Number.isSafeInteger(epoch) || (epoch as number) < 1) mistakes.push('epoch is no positive integer')
  for (const region of REGIONS) {
    if (!isRecord(regions) || !isShardId(regions[region])) mistakes.push(`region ${region} has no shard`)
  }
  if (!isRecord(markets)) mistakes.push('markets is no object')
  for (const [market, shard] of Object.entries(isRecord(markets) ? markets : {})) {
    if (!/^\d+$/.test(market) || !isShardId(shard)) mistakes.push(`market ${market} has no shard`)
  }
  if (typeof slots !== 'string' || !new RegExp(`^[A-Z]{${SLOTS}}$`).test(slots)) {
    mistakes.push(`slots is no text of ${SLOTS} shard letters`)
  }
  return mistakes
}

/**
 * Reads a shard map from its stored form (JSON text, or the object a jsonb column gives).
 * @throws TypeError naming every fault.
 */
export function parseShardMap(stored: unknown): ShardMap {
  const value: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored
  const mistakes = isRecord(value) ? mistakesIn(value) : ['it is no object']
  if (mistakes.length > 0) throw new TypeError(`This is no shard map: ${mistakes.join('; ')}`)
  const { epoch, regions, markets, slots } = value as StoredShardMap
  const places = Object.fromEntries(REGIONS.map((region) => [region, regions[region]])) as Record<
    Region,
    ShardId
  >
  return { epoch, regions: places, markets: { ...markets }, slots: [...slots] }
}
