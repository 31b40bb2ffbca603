import {
  hashedUser,
  rightsDefinitions,
  topologyDefinitions,
  userDefinitions,
} from '@tiffin/messaging/brokerDefinitions'
import type { Command } from 'commander'

/** `shardctl broker-definitions`: what a RabbitMQ of one's own is given, by `rabbitmqctl import_definitions` or as it starts. */
export function addBrokerDefinitionsCommand(
  program: Command,
  env: Readonly<Record<string, string | undefined>>,
): void {
  program
    .command('broker-definitions')
    .description(
      'what RabbitMQ is to load as it starts (load_definitions), or rabbitmqctl import_definitions: the queues, and the users of the services whose *_RABBITMQ_PASSWORD is set, and tiffin, who migrates, if RABBITMQ_PASSWORD is',
    )
    .action(() => {
      const { permissions, topic_permissions } = rightsDefinitions(env)
      const migrates = whoMigrates(env)
      const definitions = {
        ...topologyDefinitions(),
        users: [...migrates.users, ...userDefinitions(env)],
        permissions: [...migrates.permissions, ...permissions],
        topic_permissions,
      }
      console.log(JSON.stringify(definitions, null, 2))
    })
}

/** The user that declares what the services may not: a broker that loads definitions makes no user of its own accord. */
function whoMigrates({ RABBITMQ_PASSWORD: password }: Readonly<Record<string, string | undefined>>) {
  if (!password) return { users: [], permissions: [] }
  const all = { configure: '.*', write: '.*', read: '.*' }
  return { users: [hashedUser('tiffin', password)], permissions: [{ user: 'tiffin', vhost: '/', ...all }] }
}
