import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import {
  failuresExchange,
  heardPrefix,
  REVOCATION_MARKS,
  REVOCATION_STREAM,
} from '@tiffin/messaging/topology'
import { asRabbitmqUser, type RabbitmqUser } from '@tiffin/platform/rabbitmqUser'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type Channel, Connection } from 'rabbitmq-client'
import { afterAll, beforeAll, expect, test } from 'vitest'

let infrastructure: Infrastructure
const connections = new Map<string, Connection>()
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
})
afterAll(async () => {
  for (const connection of connections.values()) await connection.close()
  await infrastructure?.dispose()
})

/** A connection of the service's own user; of who migrates where it is none. */
function connectedAs(service: RabbitmqUser | 'who migrates'): Connection {
  const existing = connections.get(service)
  if (existing) return existing
  const { env } = infrastructure
  const { RABBITMQ_URL } = service === 'who migrates' ? env : asRabbitmqUser(service, env)
  const connection = new Connection({ url: RABBITMQ_URL as string, acquireTimeout: 10_000 })
  connection.on('error', () => undefined)
  connections.set(service, connection)
  return connection
}

type Work = (channel: Channel) => Promise<unknown>

/** Does something on a channel of its own: the broker closes one on which it refuses something. */
async function as(service: RabbitmqUser, work: Work): Promise<unknown> {
  const channel = await connectedAs(service).acquire()
  try {
    return await work(channel)
  } finally {
    await channel.close()
  }
}

const publish =
  (exchange: string, routingKey: string): Work =>
  async (channel) => {
    await channel.confirmSelect()
    await channel.basicPublish({ exchange, routingKey, type: routingKey }, 'example')
  }
const take =
  (queue: string): Work =>
  (channel) =>
    channel.basicConsume({ queue }, () => undefined)
const purge =
  (queue: string): Work =>
  (channel) =>
    channel.queuePurge({ queue })
const remove =
  (queue: string): Work =>
  (channel) =>
    channel.queueDelete({ queue })
const declare =
  (queue: string, more: Record<string, unknown> = {}): Work =>
  (channel) =>
    channel.queueDeclare({ queue, exclusive: true, arguments: more })
const bind =
  (queue: string, routingKey: string): Work =>
  (channel) =>
    channel.queueBind({ exchange: EVENT_EXCHANGE, queue, routingKey })
const hear =
  (queue: string, routingKey: string): Work =>
  async (channel) => {
    await declare(queue)(channel)
    await bind(queue, routingKey)(channel)
    await take(queue)(channel)
  }
const followStream: Work = async (channel) => {
  await channel.basicQos({ prefetchCount: 1 })
  const offset = { arguments: { 'x-stream-offset': 'first' } }
  await channel.basicConsume({ queue: REVOCATION_STREAM.queue, ...offset }, () => undefined)
}

test.each<[RabbitmqUser, string, Work]>([
  ['order-service', 'tells of its orders', publish(EVENT_EXCHANGE, 'order.updated')],
  ['order-service', 'takes its events', take('order-service.events')],
  [
    'order-service',
    'sets aside what it failed at',
    publish(failuresExchange('order-service'), 'order-service.dead'),
  ],
  ['order-service', 'hears of menus', hear(`${heardPrefix('order-service')}one`, 'menuItem.updated')],
  ['auth-service', 'ends sessions', publish(EVENT_EXCHANGE, 'session.revoked')],
  ['api-gateway', 'reads which sessions ended', followStream],
  ['api-gateway', 'marks how far it read', publish(REVOCATION_MARKS, REVOCATION_STREAM.queue)],
])('%s %s', async (service, _what, work) => {
  await as(service, work)
})

test.each<[RabbitmqUser, string, Work]>([
  ['order-service', 'take another’s events', take('delivery-service.events')],
  ['order-service', 'take another’s dead letters', take('delivery-service.dead')],
  ['order-service', 'empty another’s queue', purge('delivery-service.events')],
  ['order-service', 'empty its dead letters, which are a person’s', purge('order-service.dead')],
  ['order-service', 'delete another’s queue', remove('delivery-service.events')],
  ['order-service', 'delete its own queue', remove('order-service.events')],
  ['order-service', 'make a queue', declare('elsewhere')],
  ['order-service', 'make one for another’s processes', declare(`${heardPrefix('restaurant-service')}one`)],
  ['order-service', 'let its queue have more events', bind('order-service.events', 'user.registered')],
  ['order-service', 'hear who registers', hear(`${heardPrefix('order-service')}two`, 'user.registered')],
  ['order-service', 'hear everything', hear(`${heardPrefix('order-service')}three`, '#')],
  [
    'order-service',
    'reach another’s queue by dead letters',
    declare(`${heardPrefix('order-service')}four`, {
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': 'delivery-service.events',
    }),
  ],
  ['order-service', 'write to a queue past the events', publish('', 'delivery-service.events')],
  [
    'order-service',
    'write to another’s retries',
    publish(failuresExchange('delivery-service'), 'delivery-service.retry.500ms'),
  ],
  ['delivery-service', 'tell of an order', publish(EVENT_EXCHANGE, 'order.created')],
  ['restaurant-service', 'end a session', publish(EVENT_EXCHANGE, 'session.revoked')],
  ['tracking-service', 'tell of anything', publish(EVENT_EXCHANGE, 'order.updated')],
  ['tracking-service', 'write into the stream of ended sessions', publish('', REVOCATION_STREAM.queue)],
  ['tracking-service', 'delete that stream', remove(REVOCATION_STREAM.queue)],
  ['api-gateway', 'take anybody’s events', take('tracking-service.events')],
  ['auth-service', 'delete the exchange', (channel) => channel.exchangeDelete({ exchange: EVENT_EXCHANGE })],
  [
    'auth-service',
    'make an exchange',
    (channel) => channel.exchangeDeclare({ exchange: 'elsewhere', type: 'fanout' }),
  ],
])('%s cannot %s', async (service, _what, work) => {
  await expect(as(service, work)).rejects.toMatchObject({ code: 'ACCESS_REFUSED' })
})

test('what a service has the broker send on under another’s key is known as a dead letter', async () => {
  const tap = await connectedAs('who migrates').acquire()
  const { queue } = await tap.queueDeclare({ exclusive: true })
  await tap.queueBind({ queue, exchange: EVENT_EXCHANGE, routingKey: 'user.registered' })
  const arrived = new Promise((resolve) => {
    void tap.basicConsume({ queue, noAck: true }, resolve)
  })
  await as('restaurant-service', async (channel) => {
    const own = `${heardPrefix('restaurant-service')}one`
    const onward = {
      'x-dead-letter-exchange': EVENT_EXCHANGE,
      'x-dead-letter-routing-key': 'user.registered',
    }
    await channel.queueDeclare({ queue: own, exclusive: true, arguments: { ...onward, 'x-message-ttl': 0 } })
    await bind(own, 'restaurant.updated')(channel)
    await publish(EVENT_EXCHANGE, 'restaurant.updated')(channel)
    expect(await arrived).toMatchObject({
      routingKey: 'user.registered',
      headers: { 'x-death': [expect.anything()] },
    })
  })
  await tap.close()
})

test('without its password no service is let in', async () => {
  const url = new URL(asRabbitmqUser('auth-service', infrastructure.env).RABBITMQ_URL as string)
  url.password = 'guessed'
  const connection = new Connection({ url: url.href, connectionTimeout: 10_000 })
  const refusal = await new Promise<unknown>((resolve) => connection.once('error', resolve))
  await connection.close()
  expect(refusal).toMatchObject({ code: 'ACCESS_REFUSED' })
})
