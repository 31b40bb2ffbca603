import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentServer } from './environmentServer.ts'
import { logFile, serverFolder } from './folders.ts'
import { stopLeftover } from './leftover.ts'
import { ownPassword, writeForServer } from './ownPassword.ts'
import { requireFreePort, serverPorts } from './ports.ts'
import { probeRabbitmq } from './probes.ts'
import { findRabbitmq } from './rabbitmqPrograms.ts'
import type { RunningServer, ServerContext, ServerProvider } from './server.ts'
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

/** The user of a broker as it ships, which it lets in from this machine only. */
const SHIPPED = { name: 'guest', password: 'guest' }

interface Login {
  readonly name: string
  readonly password: string
}

const login = (password: string): Login =>
  password === SHIPPED.password ? SHIPPED : { name: 'tiffin', password }

interface Ports {
  amqp: number
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
    distribution: await requireFreePort(name, serverPorts.rabbitmqDistribution + context.portOffset),
    mapper: await requireFreePort(name, serverPorts.rabbitmqPortMapper + context.portOffset),
  }
  const programs = await findRabbitmq(context)
  const hasData = existsSync(join(folder, 'mnesia'))
  const user = login(ownPassword(folder, hasData, SHIPPED.password))
  const environment = { ...programs.env, ...writeConfiguration(folder, ports, user) }
  const url = `amqp://${user.name}:${user.password}@127.0.0.1:${ports.amqp}`

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
function writeConfiguration(folder: string, ports: Ports, user: Login): Record<string, string> {
  const config = join(folder, 'rabbitmq.conf')
  const plugins = join(folder, 'enabled_plugins')
  const noEnvironment = join(folder, 'rabbitmq-env.conf')
  const settings = {
    'disk_free_limit.absolute': '50MB',
    // Read once, by a broker without any data.
    default_user: user.name,
    default_pass: user.password,
  }
  const lines = Object.entries(settings).map(([setting, value]) => `${setting} = ${value}\n`)
  writeForServer(config, lines.join(''))
  writeFileSync(plugins, '[].\n')
  writeFileSync(noEnvironment, '') // Else the system's own would be read.
  return {
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(ports.mapper),
    RABBITMQ_NODENAME: 'tiffin@localhost',
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: String(ports.amqp),
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
