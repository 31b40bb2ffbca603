import { orderCreated } from '@tiffin/contracts/events/orders'
import { topology } from '@tiffin/messaging/topology'
import { Connection } from 'rabbitmq-client'
import { pace } from '../../shared/pace.ts'
import { quantile } from '../../shared/statistics.ts'
import { envelopeOf, MESSAGE } from '../broker/message.ts'

const EXCHANGE = 'bench.events'
const QUEUE = 'bench.peer'
/** Milliseconds the last message may take. */
const WITHIN = 10_000

/**
 * Publishes so many messages at a rate, confirmed, through an exchange to a quorum queue like ours, and consumes them:
 * p99 of the milliseconds from when one was due to when its consumer had it.
 */
export async function confirmedAndConsumed(url: string, perSecond: number, count: number): Promise<number> {
  const broker = new Connection(url)
  const [ours] = topology().queues
  const queue = { ...ours, queue: QUEUE }
  const sentAt = new Map<string, number>()
  const waits: number[] = []
  const all = Promise.withResolvers<void>()
  const publisher = broker.createPublisher({
    confirm: true,
    exchanges: [{ exchange: EXCHANGE, type: 'topic' }],
    queues: [queue],
    queueBindings: [{ exchange: EXCHANGE, queue: QUEUE, routingKey: orderCreated.type }],
  })
  const consumer = broker.createConsumer(
    { queue: QUEUE, queueOptions: queue, qos: { prefetchCount: 32 }, lazy: true },
    async ({ messageId }) => {
      waits.push(Date.now() - (sentAt.get(messageId as string) as number))
      if (waits.length === count) all.resolve()
    },
  )
  const timer = setTimeout(
    () => all.reject(new Error(`of ${count} messages ${waits.length} came`)),
    WITHIN + (count / perSecond) * 1000,
  )
  try {
    consumer.start()
    await pace(perSecond, count, (_, dueAt) => {
      const envelope = envelopeOf(EXCHANGE, orderCreated.type)
      sentAt.set(envelope.messageId, dueAt)
      return publisher.send(envelope, MESSAGE)
    })
    await all.promise
    return quantile(waits, 0.99)
  } finally {
    clearTimeout(timer)
    await consumer.close()
    await broker.queueDelete({ queue: QUEUE })
    await publisher.close()
    await broker.close()
  }
}
