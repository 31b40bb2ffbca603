import { Connection } from 'rabbitmq-client'
import { TOPOLOGY_MARK, topology } from './topology.ts'

/** Milliseconds in which the broker must answer. */
const ANSWERS_WITHIN = 10_000

/**
 * Declares everything there is on the broker, for a user who may: who migrates. What is there already stays as it is. Throws
 * when the broker does not answer, or has something else under one of the names.
 */
export async function declareTopology(url: string): Promise<void> {
  const connection = new Connection({ url, connectionName: 'topology', acquireTimeout: ANSWERS_WITHIN })
  const failed = new Promise<never>((_, reject) => connection.on('error', reject))
  try {
    await Promise.race([failed, declareAll(connection)])
  } finally {
    failed.catch(() => undefined)
    await connection.close()
  }
}

/** Bindings after what they bind, and the mark last: who finds it, finds all. */
async function declareAll(connection: Connection): Promise<void> {
  const { exchanges, queues, queueBindings } = topology()
  const channel = await connection.acquire()
  for (const exchange of exchanges) await channel.exchangeDeclare(exchange)
  for (const queue of queues) await channel.queueDeclare(queue)
  for (const binding of queueBindings) await channel.queueBind(binding)
  await channel.exchangeDeclare(TOPOLOGY_MARK)
  await channel.close()
}
