import { topology } from '@tiffin/messaging/topology'
import { describe } from '@tiffin/platform/readiness'
import { mendOf } from '@tiffin/platform/serverFault'
import { within } from '@tiffin/sharding/within'
import { Connection } from 'rabbitmq-client'
import { type Finding, fail, ok, warn } from '../finding.ts'
import type { Patient } from '../patient.ts'

const PATIENCE = 4000
const MANY = 1000

/** Whether RabbitMQ answers, has every queue with a leader, and each queue of events somebody who takes from it. */
export async function examineBroker({ environment }: Patient): Promise<Finding[]> {
  const url = environment.RABBITMQ_URL
  if (!url)
    return [warn('RabbitMQ', 'RABBITMQ_URL is not set here: it was not looked at', 'set it and ask again')]
  const connection = new Connection({ url, connectionName: 'shardctl doctor', connectionTimeout: PATIENCE })
  const failed = new Promise<never>((_, reject) => connection.on('error', reject))
  failed.catch(() => undefined)
  try {
    await Promise.race([connection.onConnect(PATIENCE, true), failed])
    const found = await Promise.all(topology().queues.map(({ queue }) => lookAt(connection, queue as string)))
    return [ok('RabbitMQ', 'answers'), ...summed(found.flat())]
  } catch (error) {
    const more = mendOf(error, { variable: 'RABBITMQ_URL', url })
    const mend =
      'orders are taken, their events wait: start it, look at its alarms (memory, disk), or correct RABBITMQ_URL'
    return [fail('RabbitMQ', `does not answer: ${describe(error)}`, more ?? mend)]
  } finally {
    await connection.close()
  }
}

async function lookAt(connection: Connection, queue: string): Promise<Finding[]> {
  const part = `queue ${queue}`
  try {
    const { messageCount, consumerCount } = await within(PATIENCE, numbersOf(connection, queue))
    const service = queue.split('.')[0] as string
    const found: Finding[] = []
    if (queue.endsWith('.dead') && messageCount > 0)
      found.push(
        warn(
          part,
          `${messageCount} events were set aside`,
          `npm run shardctl -- dead list tells why; then dead redrive ${service}`,
        ),
      )
    if (queue.endsWith('.events') && consumerCount === 0)
      found.push(fail(part, `nobody takes from it, ${messageCount} events wait`, `start ${service}`))
    if (queue.endsWith('.events') && messageCount > MANY)
      found.push(
        warn(part, `${messageCount} events wait`, `start more instances of ${service}, or see what slows it`),
      )
    return found
  } catch (error) {
    if ((error as { code?: string }).code === 'NOT_FOUND')
      return [fail(part, 'is not there', 'run npm run shardctl -- migrate: it declares what is missing')]
    return [
      fail(
        part,
        `does not answer (${describe(error)}): it has no leader`,
        'see that most nodes of the broker run',
      ),
    ]
  }
}

/** On a channel of its own: one on which something was not there is closed. */
async function numbersOf(connection: Connection, queue: string) {
  const channel = await connection.acquire()
  try {
    return await channel.queueDeclare({ queue, passive: true })
  } finally {
    await channel.close().catch(() => undefined)
  }
}

const summed = (found: readonly Finding[]): readonly Finding[] =>
  found.length > 0
    ? found
    : [ok('queues', `${topology().queues.length} are there, those of events are taken from, no dead letters`)]
