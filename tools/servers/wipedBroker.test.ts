import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { EventPublisher } from '@tiffin/messaging/publisher'
import { queueName } from '@tiffin/messaging/topology'
import { asRabbitmqUser } from '@tiffin/platform/rabbitmqUser'
import { waitFor } from '@tiffin/testing/waitFor'
import { Connection } from 'rabbitmq-client'
import { afterAll, expect, test } from 'vitest'
import { newRabbitmqPasswords } from '../start/secrets.ts'
import { freePortOffset } from '../test/portOffset.ts'
import { removeServerData, serverFolder } from './folders.ts'
import { rabbitmq } from './rabbitmq.ts'
import type { RunningServer, ServerContext } from './server.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'tiffin-broker-'))
const passwords = newRabbitmqPasswords()
const context: ServerContext = {
  dataDir,
  packagesDir: resolve(import.meta.dirname, '../../.data/packages'),
  portOffset: await freePortOffset(),
  env: { PATH: process.env.PATH, HOME: process.env.HOME, ...passwords },
  progress: () => undefined,
  signal: new AbortController().signal,
}
const limit = 300_000
let running: RunningServer

afterAll(async () => {
  await running?.stop()
  removeServerData(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
}, limit)

/**
 * Publishes an event as order-service's own user; answers how many of them wait for tracking-service. A broker that has just started
 * says of a queue whose leader is not elected yet that there is none: who publishes tries again.
 */
const publishAsOrderService = (): Promise<number> =>
  waitFor('the event to be published', tryToPublish, { withinMs: 30_000, everyMs: 200 })

async function tryToPublish(): Promise<number> {
  const { RABBITMQ_URL } = asRabbitmqUser('order-service', { ...passwords, RABBITMQ_URL: running.url })
  const connection = new Connection({ url: RABBITMQ_URL as string, acquireTimeout: 10_000 })
  const publisher = new EventPublisher(connection, 'order-service')
  try {
    const event = { seq: '1', eventId: 'one', market: 1, subjectId: 'one', body: '{}', traceparent: '' }
    await publisher.publish({ ...event, eventType: 'order.updated', createdAt: new Date() })
    return await connection
      .queueDeclare({ queue: queueName('tracking-service'), passive: true })
      .then(({ messageCount }) => messageCount)
  } finally {
    await publisher.close()
    await connection.close()
  }
}

test(
  'a broker has its queues and users from its start on, and again when it starts without its disk',
  async () => {
    running = await rabbitmq.provide(context)
    expect(await publishAsOrderService()).toBe(1)
    await running.stop()

    running = await rabbitmq.provide(context)
    expect(await publishAsOrderService()).toBe(2)
    await running.stop()

    rmSync(join(serverFolder(context, 'rabbitmq'), 'mnesia'), { recursive: true })
    running = await rabbitmq.provide(context)
    expect(await publishAsOrderService()).toBe(1)
  },
  limit,
)
