import { declareTopology } from '@tiffin/messaging/declareTopology'
import { topology } from '@tiffin/messaging/topology'
import { Connection } from 'rabbitmq-client'
import { virtualHostOf, workerNumber } from './testServers.ts'

/**
 * The address of this worker's own virtual host on the broker, with the topology anew and empty: as who migrates leaves it.
 */
export async function cleanBroker(rabbitmq: string): Promise<string> {
  const url = new URL(rabbitmq)
  url.pathname = `/${virtualHostOf(workerNumber())}`
  const connection = new Connection({ url: url.href, acquireTimeout: 10_000 })
  const failed = new Promise<never>((_, reject) => connection.on('error', reject))
  try {
    await Promise.race([failed, deleteQueues(connection)])
  } finally {
    failed.catch(() => undefined)
    await connection.close()
  }
  await declareTopology(url.href)
  return url.href
}

async function deleteQueues(connection: Connection): Promise<void> {
  const channel = await connection.acquire()
  for (const { queue } of topology().queues) await channel.queueDelete({ queue })
  await channel.close()
}
