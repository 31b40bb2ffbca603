import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { rightsDefinitions } from '@tiffin/messaging/brokerDefinitions'
import { virtualHostOf, WORKERS } from '@tiffin/testing/testServers'
import { serverFolder } from '../servers/folders.ts'
import { serverPorts } from '../servers/ports.ts'
import { findRabbitmq } from '../servers/rabbitmqPrograms.ts'
import { runCommand } from '../servers/runCommand.ts'
import type { ServerContext } from '../servers/server.ts'
import { serverAccount } from '../servers/serverAccount.ts'

/**
 * Gives each of Vitest's workers a virtual host on the broker that was started, so that their queues stay apart; the services'
 * users have the rights there that they have in a system.
 */
export async function addVirtualHosts(context: ServerContext, rabbitmqUrl: string): Promise<void> {
  const folder = serverFolder(context, 'rabbitmq')
  const definitions = join(folder, 'virtualHosts.json')
  writeFileSync(definitions, JSON.stringify(virtualHosts(new URL(rabbitmqUrl).username, context.env)))
  const programs = await findRabbitmq(context)
  await runCommand(join(dirname(programs.server), 'rabbitmqctl'), ['import_definitions', definitions], {
    cwd: folder,
    account: serverAccount(),
    signal: context.signal,
    env: {
      PATH: context.env.PATH,
      LANG: 'C.UTF-8',
      HOME: folder,
      ERL_EPMD_PORT: String(serverPorts.rabbitmqPortMapper + context.portOffset),
      RABBITMQ_NODENAME: 'tiffin@localhost',
      RABBITMQ_CONF_ENV_FILE: join(folder, 'rabbitmq-env.conf'),
      ...programs.env,
    },
  })
}

/** https://www.rabbitmq.com/docs/definitions */
function virtualHosts(user: string, env: ServerContext['env']) {
  const names = Array.from({ length: WORKERS }, (_, i) => virtualHostOf(i + 1))
  const services = names.map((vhost) => rightsDefinitions(env, vhost))
  const all = { configure: '.*', write: '.*', read: '.*' }
  return {
    vhosts: names.map((name) => ({ name })),
    permissions: [
      ...names.map((vhost) => ({ user, vhost, ...all })),
      ...services.flatMap(({ permissions }) => permissions),
    ],
    topic_permissions: services.flatMap(({ topic_permissions }) => topic_permissions),
  }
}
