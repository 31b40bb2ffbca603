import { rightsDefinitions, topologyDefinitions, userDefinitions } from '@tiffin/messaging/brokerDefinitions'
import type { Command } from 'commander'

/** `shardctl broker-definitions`: what a RabbitMQ of one's own is given, by `rabbitmqctl import_definitions` or as it starts. */
export function addBrokerDefinitionsCommand(
  program: Command,
  env: Readonly<Record<string, string | undefined>>,
): void {
  program
    .command('broker-definitions')
    .description(
      'what RabbitMQ is to load as it starts (load_definitions), or rabbitmqctl import_definitions: the queues, and the users of the services whose *_RABBITMQ_PASSWORD is set',
    )
    .action(() => {
      const definitions = {
        ...topologyDefinitions(),
        users: userDefinitions(env),
        ...rightsDefinitions(env),
      }
      console.log(JSON.stringify(definitions, null, 2))
    })
}
