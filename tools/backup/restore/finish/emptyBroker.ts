import { topology } from '@tiffin/messaging/topology'
import { Connection } from 'rabbitmq-client'

/** Milliseconds in which the broker must answer. */
const ANSWERS_WITHIN = 10_000

/**
 * Takes away what waits in RabbitMQ: it may tell of what is no more. What ended access tokens stays (a stream, which is never
 * emptied): a sign-out holds. Answers how many events went.
 */
export async function emptyBroker(url: string): Promise<number> {
  const connection = new Connection({ url, connectionName: 'restore', acquireTimeout: ANSWERS_WITHIN })
  const failed = new Promise<never>((_, reject) => connection.on('error', reject))
  try {
    return await Promise.race([failed, purge(connection)])
  } finally {
    failed.catch(() => undefined)
    await connection.close()
  }
}

async function purge(connection: Connection): Promise<number> {
  const queues = topology().queues.filter(({ arguments: kind }) => kind?.['x-queue-type'] !== 'stream')
  let events = 0
  for (const { queue } of queues) events += (await connection.queuePurge({ queue })).messageCount
  return events
}
