import { spawn } from 'node:child_process'
import { chownSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findDebianProgram } from '../../../tools/servers/debianProgram.ts'
import { buildFerretdb } from '../../../tools/servers/ferretdbBuild.ts'
import { aroundTemplate, filledTemplate } from '../../../tools/servers/nginx.ts'
import { choosePostgres } from '../../../tools/servers/postgresPrograms.ts'
import { probeMongo, probePostgres, probeRabbitmq, probeRedis } from '../../../tools/servers/probes.ts'
import { findRabbitmq } from '../../../tools/servers/rabbitmqPrograms.ts'
import { findRedis } from '../../../tools/servers/redis.ts'
import { runCommand } from '../../../tools/servers/runCommand.ts'
import type { ServerContext } from '../../../tools/servers/server.ts'
import { type Account, serverAccount } from '../../../tools/servers/serverAccount.ts'
import type { ComposeFile, ComposeService } from './composeFile.ts'
import type { Endpoint } from './network.ts'

const { env: own } = process

/** A store of the compose file at its own address, with what the file tells its image. */
export interface StoreSpec {
  readonly name: string
  readonly service: ComposeService
  readonly compose: ComposeFile
  readonly endpoint: Endpoint
  readonly folder: string
  readonly context: ServerContext
  readonly repository: string
  readonly variables: Readonly<Record<string, string>>
  /** Files that stand for those of deploy/tls. */
  readonly tls: Readonly<Record<'TLS_CERTIFICATE' | 'TLS_KEY', string>>
}

type Start = (spec: StoreSpec) => Promise<void>

/**
 * Stands in for the images of others: the same servers from this machine, told what the image would be told. Answers when the
 * store serves.
 */
export async function startStore(spec: StoreSpec): Promise<void> {
  const kind = spec.service.image?.split(':')[0] as string
  const start = STORES[kind]
  if (!start) throw new Error(`${spec.name}: there is no stand-in for the image ${kind}`)
  mkdirSync(spec.folder, { recursive: true })
  const account = serverAccount() as Account
  chownSync(spec.folder, account.uid, account.gid)
  await start(spec)
}

/** Fetches or builds what the stores need, while there still is a network. */
export async function provideStores(context: ServerContext): Promise<void> {
  await findRedis(context)
  await findRabbitmq(context)
  await buildFerretdb(context)
  await findDebianProgram(context, 'nginx')
}

const STORES: Readonly<Record<string, Start>> = {
  async postgres(spec) {
    const { POSTGRES_PASSWORD, POSTGRES_DB } = variablesOf(spec)
    const data = join(spec.folder, 'data')
    const { bin } = choosePostgres(spec.context, data)
    const passwordFile = ownFile(spec, 'password', POSTGRES_PASSWORD as string)
    const options = `--encoding=UTF8 --locale=C.UTF-8 --auth=scram-sha-256 --username=postgres --pwfile=${passwordFile}`
    await runCommand(join(bin, 'initdb'), [...options.split(' '), '-D', data], {
      cwd: spec.folder,
      account: serverAccount(),
    })
    const [, ...words] = spec.service.command ?? ['postgres']
    const given = words.map((word) =>
      word.replace(/^hba_file=(.*)/, (_, file: string) => `hba_file=${configFile(spec, file)}`),
    )
    const own = ['-D', data, '-c', 'listen_addresses=*', '-c', 'unix_socket_directories=']
    const url = `postgresql://postgres:${POSTGRES_PASSWORD}@${spec.endpoint.address}:5432`
    launch(spec, [join(bin, 'postgres'), ...own, ...given])
    await untilServes(() => probePostgres(`${url}/postgres`))
    await runCommand(join(bin, 'psql'), [`${url}/postgres`, '-qc', `CREATE DATABASE ${POSTGRES_DB}`])
  },
  async redis(spec) {
    const { command, env } = await findRedis(spec.context)
    const [, ...given] = (spec.service.command ?? ['redis-server']).map((word) => configFile(spec, word))
    launch(spec, [command, '--bind', '0.0.0.0', '--protected-mode', 'no', '--save', '', ...given], env)
    await untilServes(() => probeRedis(`redis://${spec.endpoint.address}:6379`))
  },
  async mongo(spec) {
    launch(spec, [await buildFerretdb(spec.context), '-data', spec.folder, '-listen', '0.0.0.0:27017'])
    await untilServes(() => probeMongo(`mongodb://${spec.endpoint.address}:27017/restaurants`))
  },
  async rabbitmq(spec) {
    const { server, epmd, env } = await findRabbitmq(spec.context)
    const files = putFiles(spec)
    const [conf] = files.filter((file) => file.endsWith('.conf'))
    const ownConf = `disk_free_limit.absolute = 50MB\n${readFileSync(conf as string, 'utf8')}`
    launch(spec, [epmd], env)
    launch(spec, [server], {
      ...env,
      RABBITMQ_NODENAME: 'tiffin@localhost',
      RABBITMQ_MNESIA_BASE: join(spec.folder, 'mnesia'),
      RABBITMQ_LOG_BASE: join(spec.folder, 'log'),
      RABBITMQ_LOGS: '-',
      RABBITMQ_PID_FILE: join(spec.folder, 'pid'),
      RABBITMQ_CONFIG_FILE: ownFile(spec, 'rabbitmq.conf', ownConf),
      RABBITMQ_ENABLED_PLUGINS_FILE: ownFile(spec, 'enabled_plugins', '[].\n'),
      RABBITMQ_CONF_ENV_FILE: ownFile(spec, 'rabbitmq-env.conf', ''),
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none',
    })
    const password = spec.variables.RABBITMQ_PASSWORD
    await untilServes(() => probeRabbitmq(`amqp://tiffin:${password}@${spec.endpoint.address}:5672`))
  },
  nginx: startNginx,
}

/** As nginx's image does with the templates it is given. */
async function startNginx(spec: StoreSpec): Promise<void> {
  const { command, env } = await findDebianProgram(spec.context, 'nginx')
  const [template] = (spec.service.volumes ?? []).map((volume) => volume.split(':')[0] as string)
  const text = readFileSync(join(spec.repository, template as string), 'utf8')
  const settings = { ...variablesOf(spec), ...spec.tls, ACCESS_LOG: 'access.log' }
  ownFile(spec, 'tiffin.conf', filledTemplate(text, settings))
  ownFile(spec, 'nginx.conf', aroundTemplate(join(spec.folder, 'tiffin.conf')))
  await runCommand(spec.endpoint.enter[0] as string, [
    ...spec.endpoint.enter.slice(1),
    ...['sysctl', '-qw', 'net.ipv4.ip_unprivileged_port_start=0'],
  ])
  launch(spec, [command, '-p', spec.folder, '-c', 'nginx.conf', '-e', 'stderr'], env)
  await untilServes(() => probePort(spec.endpoint.address, 443))
}

function variablesOf({ service }: StoreSpec): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([key, value]) => [key, String(value)]),
  )
}

/** A file that the compose file puts into the container, at a place of its own here. */
function configFile(spec: StoreSpec, word: string): string {
  const config = spec.service.configs?.find(({ target }) => target === word)
  if (!config) return word
  return ownFile(spec, config.source, spec.compose.configs?.[config.source]?.content as string)
}

/** The files that the compose file puts into the container, below a folder of its own; they name each other there. */
function putFiles(spec: StoreSpec): string[] {
  const { service, compose, repository, folder } = spec
  const mounted = (service.volumes ?? []).map((volume) => volume.split(':') as [string, string])
  const contents = [
    ...mounted
      .filter(([source]) => source.startsWith('./'))
      .map(([source, target]) => [target, readFileSync(join(repository, source), 'utf8')] as const),
    ...(service.configs ?? []).map(
      ({ source, target }) => [target, compose.configs?.[source]?.content as string] as const,
    ),
  ]
  return contents.map(([target, content]) => {
    mkdirSync(join(folder, 'files', dirname(target)), { recursive: true })
    return ownFile(spec, join('files', target), content.replaceAll('= /etc/', `= ${folder}/files/etc/`))
  })
}

function ownFile({ folder }: StoreSpec, name: string, content: string): string {
  const account = serverAccount() as Account
  const file = join(folder, name)
  writeFileSync(file, content, { mode: 0o600 })
  chownSync(file, account.uid, account.gid)
  return file
}

/** In its own network, as no superuser; it ends with the namespace of processes that all of this runs in. */
function launch(
  { endpoint, folder, name }: StoreSpec,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): void {
  const { uid, gid } = serverAccount() as Account
  const log = openSync(join(folder, '../', `${name}.log`), 'a')
  const as = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--']
  const [program, ...args] = [...endpoint.enter, ...as, ...command]
  spawn(program as string, args, {
    cwd: folder,
    env: { PATH: own.PATH, LANG: 'C.UTF-8', HOME: folder, ...env },
    stdio: ['ignore', log, log],
  })
}

async function untilServes(probe: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    try {
      return await probe()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(200)
    }
  }
}

function probePort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => resolve(void socket.destroy()))
    socket.once('error', reject)
  })
}
