import { setTimeout as delay } from 'node:timers/promises'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { runCommand } from '../../servers/runCommand.ts'
import { BackupError } from '../backupError.ts'
import { clientProgram } from './clientProgram.ts'
import { programConnection, withClient } from './connection.ts'

/** Milliseconds between two looks whether a slot is let go of, and how often. */
const LOOK = 200
const LOOKS = 50

/** Makes a slot where there is none of that name. Throws BackupError with what PostgreSQL says. */
export const makeSlot = (shard: Shard, slot: string, env: NodeJS.ProcessEnv): Promise<void> =>
  change(shard, ['--create-slot', '--if-not-exists', '--slot', slot], env)

/** Lets the server throw away what nobody is to receive any more, once it knows that nobody does. */
export async function dropSlot(shard: Shard, slot: string, env: NodeJS.ProcessEnv): Promise<void> {
  for (let looks = 0; looks < LOOKS && (await stateOf(shard, slot))?.active; looks += 1) await delay(LOOK)
  await change(shard, ['--drop-slot', '--slot', slot], env)
}

/** Drops a slot whose WAL the server threw away, as max_slot_wal_keep_size tells it to. Answers whether it was so. */
export async function dropIfLost(shard: Shard, slot: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  if ((await stateOf(shard, slot))?.walStatus !== 'lost') return false
  await dropSlot(shard, slot, env)
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

async function change(shard: Shard, options: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { args, env: own } = programConnection(shard.url, env)
  try {
    await runCommand(clientProgram('pg_receivewal', env.PATH), [...args, ...options], { env: own })
  } catch (error) {
    throw new BackupError(`shard ${shard.id}: ${(error as Error).message}`, { cause: error })
  }
}
