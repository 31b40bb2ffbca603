import { SUBSCRIPTIONS, type Subscriber } from '@tiffin/messaging/topology'
import { SERVICE_SCHEMAS } from '@tiffin/sharding/serviceSchemas'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import pg from 'pg'
import type { Message } from './broker.ts'

/** Events of each outbox in each shard. */
const FROM_EACH = 20

/** The newest events of all outboxes that were sent to a service. Throws when a shard does not answer. */
export async function knownEvents(
  env: Readonly<Record<string, string>>,
  subscriber: Subscriber,
): Promise<readonly Message[]> {
  const perShard = await Promise.all(shardConfig(env).shards.map(({ url }) => sentEvents(url, subscriber)))
  return perShard.flat()
}

async function sentEvents(url: string, subscriber: Subscriber): Promise<Message[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    const messages: Message[] = []
    for (const schema of Object.values(SERVICE_SCHEMAS)) {
      const { rows } = await client.query<Message>(
        `SELECT "eventId" AS id, "eventType" AS type, body::text AS body FROM ${schema}."Outbox"
         WHERE "sentAt" IS NOT NULL AND "eventType" = ANY($1) ORDER BY seq DESC LIMIT ${FROM_EACH}`,
        [SUBSCRIPTIONS[subscriber]],
      )
      messages.push(...rows)
    }
    return messages
  } finally {
    await client.end()
  }
}
