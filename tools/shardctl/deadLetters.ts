import { deadLetterQueueName, queueName, SUBSCRIPTIONS, type Subscriber } from '@tiffin/messaging/topology'
import { Argument, type Command } from 'commander'
import { type Channel, Connection, type SyncMessage } from 'rabbitmq-client'
import { requiredVariable, type Target } from './target.ts'

const SUBSCRIBERS = Object.keys(SUBSCRIPTIONS) as Subscriber[]

/** `shardctl dead list` and `shardctl dead redrive`: events whose reaction failed too often, with the reason. */
export function addDeadLetterCommands(program: Command, target: () => Target): void {
  const dead = program.command('dead').description('events that were set aside after their last retry')
  dead
    .command('list')
    .description('show them, oldest first; they stay where they are')
    .option('--limit <n>', 'of each service, at most', Number, 100)
    .action(({ limit }: { limit: number }) =>
      onBroker(target(), async (channel) => {
        for (const subscriber of SUBSCRIBERS) await list(channel, subscriber, limit)
      }),
    )
  dead
    .command('redrive')
    .description('give them back to their service, which tries them anew')
    .addArgument(new Argument('<service>').choices(SUBSCRIBERS))
    .option('--event <id>', 'only this one')
    .action((subscriber: Subscriber, { event }: { event?: string }) =>
      onBroker(target(), async (channel) => {
        console.log(`${await redrive(channel, subscriber, event)} events given back to ${subscriber}`)
      }),
    )
}

/** What is taken from a channel and not acknowledged goes back to its queue when the channel closes. */
async function onBroker(target: Target, work: (channel: Channel) => Promise<void>): Promise<void> {
  const connection = new Connection({
    url: requiredVariable(target, 'RABBITMQ_URL'),
    connectionName: 'shardctl',
  })
  connection.on('error', (error: Error) => console.error(`RabbitMQ: ${error.message}`))
  try {
    await connection.onConnect(5000)
    const channel = await connection.acquire()
    await channel.confirmSelect()
    await work(channel)
    await channel.close()
  } finally {
    await connection.close()
  }
}

async function list(channel: Channel, subscriber: Subscriber, limit: number): Promise<void> {
  const letters = await take(channel, subscriber, limit)
  console.log(`${subscriber}: ${letters.length === limit ? `${limit} or more` : letters.length}`)
  for (const { messageId, type, headers } of letters)
    console.log(
      `  ${messageId} ${type} ${headers?.['x-failed-at'] ?? ''} ${headers?.['x-reason'] ?? headers?.['x-first-death-reason']}`,
    )
}

/** Each is acknowledged only after the broker confirmed it in the service's own queue. */
async function redrive(channel: Channel, subscriber: Subscriber, only: string | undefined): Promise<number> {
  const letters = await take(channel, subscriber, Number.POSITIVE_INFINITY)
  const chosen = letters.filter(({ messageId }) => only === undefined || messageId === only)
  for (const { body, deliveryTag, headers, messageId, type } of chosen) {
    const kept = Object.entries(headers ?? {}).filter(([name]) => !name.startsWith('x-'))
    await channel.basicPublish(
      {
        routingKey: queueName(subscriber),
        mandatory: true,
        durable: true,
        messageId,
        type,
        contentType: 'application/json',
        headers: Object.fromEntries(kept),
      },
      body,
    )
    channel.basicAck({ deliveryTag })
  }
  return chosen.length
}

async function take(channel: Channel, subscriber: Subscriber, limit: number): Promise<SyncMessage[]> {
  const letters: SyncMessage[] = []
  while (letters.length < limit) {
    const letter = await channel.basicGet({ queue: deadLetterQueueName(subscriber) })
    if (!letter) break
    letters.push(letter)
  }
  return letters
}
