import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { scramVerifier } from '@tiffin/sharding/scramVerifier'
import pg from 'pg'
import { environmentServer } from './environmentServer.ts'
import { logFile, serverFolder } from './folders.ts'
import { stopLeftover } from './leftover.ts'
import { drawPassword, keptPassword, writeForServer } from './ownPassword.ts'
import { requireFreePort, serverPorts } from './ports.ts'
import { choosePostgres } from './postgresPrograms.ts'
import { probePostgres } from './probes.ts'
import { runCommand } from './runCommand.ts'
import type { PostgresPrograms, RunningServer, ServerContext, ServerProvider, ServerTls } from './server.ts'
import { serverAccount } from './serverAccount.ts'
import { startServer } from './serverProcess.ts'

/** The user who makes a cluster, and the password such a user had before each cluster got its own. */
const user = 'postgres'
const SHIPPED_PASSWORD = 'postgres'

/** The PostgreSQL cluster of one shard. Shards are numbered from 0 in the order of their ports. */
export function postgres(shardId: string, number: number): ServerProvider {
  const name = `postgres-${shardId}`
  const variable = `POSTGRES_SHARD_${shardId.toUpperCase()}_URL`
  const start = async (context: ServerContext): Promise<RunningServer> => {
    const folder = serverFolder(context, name)
    await stopLeftover(name, folder, context.progress)
    const port = await requireFreePort(name, serverPorts.postgres + number + context.portOffset)
    const cluster = join(folder, 'cluster')
    const programs = choosePostgres(context, cluster)
    const isNew = !existsSync(cluster)
    const kept = keptPassword(folder) ?? (isNew ? drawPassword(folder) : SHIPPED_PASSWORD)
    if (isNew) await createCluster(context, { name, folder, cluster, password: kept }, programs)

    const tls = context.tls && tlsSettings(context.tls, folder)
    const urlWith = (password: string, database: string) =>
      `postgresql://${user}:${password}@127.0.0.1:${port}/${database}${tls ? '?sslmode=verify-full' : ''}`
    const server = await startServer(
      context,
      {
        name,
        command: join(programs.bin, 'postgres'),
        args: ['-D', cluster, ...settings({ ...usualSettings(port), ...tls })],
        folder,
        log: logFile(context, name),
        stopSignal: 'SIGINT', // PostgreSQL's fast shutdown: clients are told, nothing is lost.
      },
      () => probePostgres(urlWith(kept, 'postgres')),
    )
    const password =
      kept === SHIPPED_PASSWORD ? await changePassword(urlWith(kept, 'postgres'), folder) : kept
    await createDatabase(urlWith(password, 'postgres'), `shard_${shardId}`)
    return {
      name,
      provided: 'started',
      variable,
      url: urlWith(password, `shard_${shardId}`),
      pids: [server.pid],
      stop: server.stop,
    }
  }
  return {
    name,
    provide: async (context) =>
      (await environmentServer(context, name, variable, probePostgres)) ?? start(context),
  }
}

/** What guards durability stays as PostgreSQL ships it. Without a Unix socket its path's limit of 107 bytes is no concern. */
const usualSettings = (port: number) => ({
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
})

/** Who comes without TLS is not let in. PostgreSQL wants a key of its own, which nobody else may read. */
function tlsSettings({ certificate, key }: ServerTls, folder: string): Record<string, string> {
  const [ownKey, rules] = [join(folder, 'key.pem'), join(folder, 'tls_hba.conf')]
  writeForServer(ownKey, readFileSync(key, 'utf8'))
  writeForServer(rules, 'hostssl all all 127.0.0.1/32 scram-sha-256\n')
  return { ssl: 'on', ssl_cert_file: certificate, ssl_key_file: ownKey, hba_file: rules }
}

function settings(values: Readonly<Record<string, string | number>>): string[] {
  return Object.entries(values).flatMap(([setting, value]) => ['-c', `${setting}=${value}`])
}

interface NewCluster {
  readonly name: string
  readonly folder: string
  /** Where it is to lie, below the folder. */
  readonly cluster: string
  readonly password: string
}

/** Under a name of its own until whole, so that an interrupted one is never taken for a cluster. */
async function createCluster(
  context: ServerContext,
  { name, folder, cluster, password }: NewCluster,
  programs: PostgresPrograms,
): Promise<void> {
  context.progress(`${name}: creating a PostgreSQL ${programs.major} cluster`)
  const account = serverAccount()
  const passwordFile = join(folder, 'password')
  const partial = `${cluster}-partial`
  rmSync(partial, { recursive: true, force: true })
  writeForServer(passwordFile, password)
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8'
  const options = `--encoding=UTF8 --locale=${locale} --auth=scram-sha-256 --username=${user}`.split(' ')
  try {
    await runCommand(join(programs.bin, 'initdb'), [...options, `--pwfile=${passwordFile}`, '-D', partial], {
      cwd: folder,
      account,
      signal: context.signal,
    })
    renameSync(partial, cluster)
  } finally {
    rmSync(passwordFile)
  }
}

/** Gives the user of a cluster of before a password of its own; answers it. */
async function changePassword(url: string, folder: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const password = drawPassword(folder)
    await client.query(`ALTER ROLE ${user} PASSWORD '${scramVerifier(password)}'`)
    return password
  } finally {
    await client.end()
  }
}

async function createDatabase(url: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}
