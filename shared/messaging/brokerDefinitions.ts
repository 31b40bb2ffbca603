import { createHash, randomBytes } from 'node:crypto'
import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { RABBITMQ_USERS, type RabbitmqUser, rabbitmqPasswordVariable } from '@tiffin/platform/rabbitmqUser'
import { rightsOf } from './brokerUsers.ts'
import { TOPOLOGY_MARK, topology } from './topology.ts'

/** The virtual host that an address names which names none. */
const DEFAULT_VHOST = '/'

/**
 * The topology as definitions that RabbitMQ loads as it starts, before it listens (https://www.rabbitmq.com/docs/definitions):
 * so a broker that lost its disk has it again without anybody who may declare it.
 */
export function topologyDefinitions(vhost = DEFAULT_VHOST) {
  const { exchanges, queues, queueBindings } = topology()
  return {
    vhosts: [{ name: vhost }],
    exchanges: [...exchanges, TOPOLOGY_MARK].map(({ exchange: name, type }) => ({
      name,
      vhost,
      type,
      durable: true,
      auto_delete: false,
      internal: false,
      arguments: {},
    })),
    queues: queues.map(({ queue: name, arguments: options }) => ({
      name,
      vhost,
      durable: true,
      auto_delete: false,
      arguments: options ?? {},
    })),
    bindings: queueBindings.map(({ exchange: source, queue: destination, routingKey: routing_key }) => ({
      source,
      vhost,
      destination,
      destination_type: 'queue',
      routing_key,
      arguments: {},
    })),
  }
}

/** The services' users with the passwords that the environment names, by hash; none where it names none. */
export function userDefinitions(environment: Readonly<Record<string, string | undefined>>) {
  return namedIn(environment).map(([name, password]) => hashedUser(name, password))
}

/** What those users may do in a virtual host. */
export function rightsDefinitions(
  environment: Readonly<Record<string, string | undefined>>,
  vhost = DEFAULT_VHOST,
) {
  const rights = namedIn(environment).map(([user]) => ({ user, vhost, ...rightsOf(user) }))
  return {
    permissions: rights.map(({ topics: _, ...permissions }) => permissions),
    topic_permissions: rights.map(({ user, topics }) => ({
      user,
      vhost,
      exchange: EVENT_EXCHANGE,
      ...topics,
    })),
  }
}

/** A user as RabbitMQ keeps it: a salt of 32 bits before the hash of both (https://www.rabbitmq.com/docs/passwords). */
export function hashedUser(name: string, password: string, tags: readonly string[] = []) {
  const salt = randomBytes(4)
  const hash = createHash('sha256').update(salt).update(password).digest()
  return {
    name,
    password_hash: Buffer.concat([salt, hash]).toString('base64'),
    hashing_algorithm: 'rabbit_password_hashing_sha256',
    tags,
  }
}

function namedIn(environment: Readonly<Record<string, string | undefined>>): [RabbitmqUser, string][] {
  return RABBITMQ_USERS.flatMap((user): [RabbitmqUser, string][] => {
    const password = environment[rabbitmqPasswordVariable(user)]
    return password ? [[user, password]] : []
  })
}
