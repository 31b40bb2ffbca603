import { AMQPError, type Channel, type PublisherProps } from 'rabbitmq-client'
import { TOPOLOGY_MARK, topology } from './topology.ts'

/** What a process publishes to, or takes from, is not on the broker: nothing was declared there, or by another version only. */
export class TopologyMissing extends Error {
  override readonly name = 'TopologyMissing'

  constructor(cause: unknown) {
    super(
      'RabbitMQ lacks the queues of this version: `npm run shardctl -- migrate` declares them, or the definitions that the broker loads as it starts',
      { cause },
    )
  }
}

/** Asks for what must be there, which takes no right, and makes nothing (AMQP 0-9-1, passive declare). */
export const PASSIVELY: Pick<PublisherProps, 'exchanges' | 'queues'> = {
  exchanges: [{ exchange: TOPOLOGY_MARK.exchange, passive: true }],
  queues: topology().queues.map(({ queue }) => ({ queue, passive: true })),
}

/** Throws TopologyMissing where the broker has not all that this version knows; the channel is closed then. */
export async function requireTopology(channel: Channel): Promise<void> {
  await channel
    .exchangeDeclare({ exchange: TOPOLOGY_MARK.exchange, passive: true })
    .catch((error: unknown) => {
      throw orMissing(error)
    })
}

/** An error of the broker, or what it means when it says that something is not there. */
export function orMissing(error: unknown): unknown {
  return error instanceof AMQPError && error.code === 'NOT_FOUND' ? new TopologyMissing(error) : error
}
