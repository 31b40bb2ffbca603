import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  hashedUser,
  rightsDefinitions,
  topologyDefinitions,
  userDefinitions,
} from '@tiffin/messaging/brokerDefinitions'
import { environmentServer } from './environmentServer.ts'
import { logFile, serverFolder } from './folders.ts'
import { stopLeftover } from './leftover.ts'
import { drawPassword, keptPassword, writeForServer } from './ownPassword.ts'
import { requireFreePort, serverPorts } from './ports.ts'
import { probeRabbitmq } from './probes.ts'
import { findRabbitmq } from './rabbitmqPrograms.ts'
import type { RunningServer, ServerContext, ServerProvider, ServerTls } from './server.ts'
import { type ServerProcess, startServer } from './serverProcess.ts'

const name = 'rabbitmq'
const variable = 'RABBITMQ_URL'
const mapperName = 'rabbitmq-port-mapper'

/** RabbitMQ with its own Erlang port mapper, apart from any other Erlang of the machine. */
export const rabbitmq: ServerProvider = {
  name,
  provide: async (context) =>
    (await environmentServer(context, name, variable, probeRabbitmq)) ?? start(context),
}

const USER = 'tiffin'

interface Ports {
  amqp: number
  metrics: number
  distribution: number
  mapper: number
}

async function start(context: ServerContext): Promise<RunningServer> {
  const folder = serverFolder(context, name)
  const mapperFolder = serverFolder(context, mapperName)
  await stopLeftover(name, folder, context.progress)
  await stopLeftover(mapperName, mapperFolder, context.progress)
  const ports: Ports = {
    amqp: await requireFreePort(name, serverPorts.rabbitmq + context.portOffset),
    metrics: await requireFreePort(name, serverPorts.rabbitmqMetrics + context.portOffset),
    distribution: await requireFreePort(name, serverPorts.rabbitmqDistribution + context.portOffset),
    mapper: await requireFreePort(name, serverPorts.rabbitmqPortMapper + context.portOffset),
  }
  const programs = await findRabbitmq(context)
  const password = keptPassword(folder) ?? drawPassword(folder)
  const environment = { ...programs.env, ...writeConfiguration(context, folder, ports, password) }
  const url = `${context.tls ? 'amqps' : 'amqp'}://${USER}:${password}@127.0.0.1:${ports.amqp}`

  const mapper = await startServer(
    context,
    {
      name: mapperName,
      command: programs.epmd,
      args: [],
      env: environment,
      folder: mapperFolder,
      log: logFile(context, mapperName),
      stopSignal: 'SIGTERM',
    },
    () => Promise.resolve(), // RabbitMQ itself tells whether it serves.
  )
  const broker = await startServer(
    context,
    {
      name,
      command: programs.server,
      args: [],
      env: environment,
      folder,
      log: logFile(context, name),
      stopSignal: 'SIGTERM',
    },
    () => probeRabbitmq(url),
  ).catch((error) => stopThenThrow(mapper, error))
  return {
    name,
    provided: 'started',
    variable,
    url,
    pids: [broker.pid, mapper.pid],
    stop: async () => {
      await broker.stop()
      await mapper.stop()
    },
  }
}

async function stopThenThrow(mapper: ServerProcess, error: unknown): Promise<never> {
  await mapper.stop()
  throw error
}

/** Writes its configuration files and answers its environment: rabbitmq-env(8); the same for 3.10 and 4. */
function writeConfiguration(
  { env, tls }: ServerContext,
  folder: string,
  ports: Ports,
  password: string,
): Record<string, string> {
  const config = join(folder, 'rabbitmq.conf')
  const plugins = join(folder, 'enabled_plugins')
  const noEnvironment = join(folder, 'rabbitmq-env.conf')
  const definitions = join(folder, 'definitions')
  mkdirSync(definitions, { recursive: true })
  // Loaded in the order of their names.
  writeForServer(join(definitions, 'topology.json'), JSON.stringify(topologyDefinitions()))
  writeForServer(join(definitions, 'users.json'), JSON.stringify(usersOf(password, env)))
  writeFileSync(
    config,
    `disk_free_limit.absolute = 50MB
load_definitions = ${definitions}
prometheus.tcp.ip = 127.0.0.1
prometheus.tcp.port = ${ports.metrics}
${tls ? byTls(tls, ports.amqp) : ''}`,
  )
  // It tells how deep the queues are, also those whose service is away (docs/decisions/0038).
  writeFileSync(plugins, '[rabbitmq_prometheus].\n')
  writeFileSync(noEnvironment, '') // Else the system's own would be read.
  return {
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(ports.mapper),
    RABBITMQ_NODENAME: 'tiffin@localhost',
    ...(!tls && { RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1', RABBITMQ_NODE_PORT: String(ports.amqp) }),
    RABBITMQ_DIST_PORT: String(ports.distribution),
    RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_PID_FILE: join(folder, 'pid'),
    RABBITMQ_CONFIG_FILE: config,
    RABBITMQ_ENABLED_PLUGINS_FILE: plugins,
    RABBITMQ_CONF_ENV_FILE: noEnvironment,
    // Two schedulers that do not spin while idle: the machine has other work.
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
      '+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}',
    // The start script then becomes the broker, rather than wait for it: signals reach the right process.
    detached: 'true',
  }
}

/** https://www.rabbitmq.com/docs/ssl */
const byTls = ({ certificate, key, authority }: ServerTls, port: number) => `listeners.tcp = none
listeners.ssl.default = 127.0.0.1:${port}
ssl_options.cacertfile = ${authority}
ssl_options.certfile = ${certificate}
ssl_options.keyfile = ${key}
ssl_options.verify = verify_none
`

/**
 * Loaded at each start, as the topology is: a broker of before has the users too, and one that lost its data has both again. Who
 * migrates may do all.
 */
function usersOf(password: string, env: ServerContext['env']) {
  const services = rightsDefinitions(env)
  const owner = { user: USER, vhost: '/', configure: '.*', write: '.*', read: '.*' }
  return {
    ...services,
    users: [hashedUser(USER, password, ['administrator']), ...userDefinitions(env)],
    permissions: [owner, ...services.permissions],
  }
}
