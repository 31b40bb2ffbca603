import { setTimeout as delay } from 'node:timers/promises'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { withClient } from './connection.ts'

/** Milliseconds between two looks whether a slot is let go of, and how often. */
const LOOK = 200
const LOOKS = 50

/**
 * Makes a slot where there is none of that name: the server keeps WAL for it from now on. (`pg_receivewal --create-slot` makes one that
 * keeps nothing before the first reception, which may begin a segment too late.)
 */
export async function makeSlot({ url }: Shard, slot: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(
      `SELECT pg_create_physical_replication_slot($1, immediately_reserve => true)
       WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = $1)`,
      [slot],
    ),
  )
}

/** Lets the server throw away what nobody is to receive any more, once it knows that nobody does. */
export async function dropSlot(shard: Shard, slot: string): Promise<void> {
  for (let looks = 0; looks < LOOKS && (await stateOf(shard, slot))?.active; looks += 1) await delay(LOOK)
  await withClient(shard.url, (client) => client.query('SELECT pg_drop_replication_slot($1)', [slot]))
}

/** Drops a slot whose WAL the server threw away, as max_slot_wal_keep_size tells it to. Answers whether it was so. */
export async function dropIfLost(shard: Shard, slot: string): Promise<boolean> {
  if ((await stateOf(shard, slot))?.walStatus !== 'lost') return false
  await dropSlot(shard, slot)
  return true
}

interface SlotState {
  readonly active: boolean
  readonly walStatus: string | null
}

function stateOf({ url }: Shard, slot: string): Promise<SlotState | undefined> {
  return withClient(url, async (client) => {
    const text = 'SELECT active, wal_status AS "walStatus" FROM pg_replication_slots WHERE slot_name = $1'
    return (await client.query<SlotState>(text, [slot])).rows[0]
  })
}
