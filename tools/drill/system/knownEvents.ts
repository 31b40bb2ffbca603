import { SUBSCRIPTIONS, type Subscriber } from '@tiffin/messaging/topology'
import { SERVICE_SCHEMAS } from '@tiffin/sharding/serviceSchemas'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import pg from 'pg'
import type { Message } from './broker.ts'

/** Events of each outbox in each shard. */
const FROM_EACH = 20

/** Far above any version that an order reaches in a drill. */
const NEWER_BY = 1000

/**
 * The newest events of all outboxes that a service has applied. Where its inbox knows them, they pretend to be of a newer
 * version: their own would be passed over anyhow, and nobody would miss an inbox that let them through. Throws when a
 * shard does not answer.
 */
export async function knownEvents(
  env: Readonly<Record<string, string>>,
  subscriber: Subscriber,
): Promise<readonly Message[]> {
  const inbox = INBOXES[subscriber]
  const known = inbox === undefined ? '"sentAt" IS NOT NULL' : `"eventId" IN (SELECT "eventId" FROM ${inbox})`
  const perShard = await Promise.all(
    shardConfig(env).shards.map(({ url }) => eventsWhere(known, url, subscriber)),
  )
  return inbox === undefined ? perShard.flat() : perShard.flat().map(asIfNewer)
}

/** Tracking keeps none: it knows the versions of each order. A restaurant that is closed may be closed again. */
const INBOXES: Readonly<Record<Subscriber, string | undefined>> = {
  'order-service': `${SERVICE_SCHEMAS['order-service']}."Inbox"`,
  'delivery-service': `${SERVICE_SCHEMAS['delivery-service']}."Inbox"`,
  'tracking-service': undefined,
  'restaurant-service': undefined,
}

function asIfNewer({ body, ...message }: Message): Message {
  const told = JSON.parse(body) as Record<string, unknown>
  for (const key of ['version', 'assignmentVersion']) if (typeof told[key] === 'number') told[key] += NEWER_BY
  return { ...message, body: JSON.stringify(told) }
}

async function eventsWhere(condition: string, url: string, subscriber: Subscriber): Promise<Message[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    const messages: Message[] = []
    for (const schema of Object.values(SERVICE_SCHEMAS)) {
      const { rows } = await client.query<Message>(
        `SELECT "eventId" AS id, "eventType" AS type, body::text AS body FROM ${schema}."Outbox"
         WHERE ${condition} AND "eventType" = ANY($1) ORDER BY seq DESC LIMIT ${FROM_EACH}`,
        [SUBSCRIPTIONS[subscriber]],
      )
      messages.push(...rows)
    }
    return messages
  } finally {
    await client.end()
  }
}
