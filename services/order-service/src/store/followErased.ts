import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Shard } from '@tiffin/sharding/shardConfig'
import type { ErasedPeople } from './erasedPeople.ts'

/** Looks after the people whom the shards remember as erased, now and every so many seconds until stopped. */
export function followErased(
  database: ShardedDatabase,
  people: Pick<ErasedPeople, 'followAll'>,
  seconds: number,
  log: Log,
): { stop(): Promise<void> } {
  const followOrLog = ({ id }: Shard) =>
    people
      .followAll(id)
      .catch((error: unknown) =>
        log.warn({ shard: id, reason: describe(error) }, 'erased people not looked after, trying again'),
      )
  const round = () => Promise.all(database.shards.map(followOrLog))
  let running = round()
  const timer = setInterval(() => {
    running = running.then(round)
  }, seconds * 1000)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
