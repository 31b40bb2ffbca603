import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { topology } from '@tiffin/messaging/topology'
import { Connection } from 'rabbitmq-client'

/** An event as it came over the broker. */
export interface HeardEvent {
  readonly id: string
  readonly type: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Readonly<Record<string, unknown>>
}

/** What this service publishes from now on, in a list that grows. */
export async function hearEvents(
  rabbitmq: string,
): Promise<{ heard: readonly HeardEvent[]; stop(): Promise<void> }> {
  const connection = new Connection(rabbitmq)
  const heard: HeardEvent[] = []
  const queue = 'heard-by-test'
  const consumer = connection.createConsumer(
    {
      queue,
      queueOptions: { queue, exclusive: true },
      exchanges: topology().exchanges,
      queueBindings: ['restaurant.updated', 'menuItem.updated'].map((routingKey) => ({
        exchange: EVENT_EXCHANGE,
        queue,
        routingKey,
      })),
    },
    async ({ messageId, type, headers, body }) => {
      heard.push({
        id: String(messageId),
        type: String(type),
        headers: headers ?? {},
        body: Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : body,
      })
    },
  )
  await new Promise<void>((resolve, reject) => {
    consumer.once('ready', resolve)
    consumer.once('error', reject)
  })
  return {
    heard,
    async stop() {
      await consumer.close()
      await connection.close()
    },
  }
}
