import { join } from 'node:path'
import { redisUsers } from '@tiffin/platform/redisUsers'
import { unpackDebianPackages } from './debianPackages.ts'
import type { Program } from './debianProgram.ts'
import { environmentServer } from './environmentServer.ts'
import { findProgram } from './findProgram.ts'
import { logFile, serverFolder } from './folders.ts'
import { stopLeftover } from './leftover.ts'
import { writeForServer } from './ownPassword.ts'
import { requireFreePort, serverPorts } from './ports.ts'
import { probeRedis } from './probes.ts'
import type { RunningServer, ServerContext, ServerProvider } from './server.ts'
import { startServer } from './serverProcess.ts'

const name = 'redis'
const variable = 'REDIS_URL'
const mend = `Install Redis (apt install redis-server, brew install redis), or run one (docker run -p 6379:6379 redis:7) and set ${variable}=redis://127.0.0.1:6379`

/** Redis: caches, rate limits, live positions. It keeps nothing on disk, as no fact is lost with it. */
export const redis: ServerProvider = {
  name,
  provide: async (context) =>
    (await environmentServer(context, name, variable, probeRedis)) ?? start(context),
}

async function start(context: ServerContext): Promise<RunningServer> {
  const folder = serverFolder(context, name)
  await stopLeftover(name, folder, context.progress)
  const port = await requireFreePort(name, serverPorts.redis + context.portOffset)
  const program = await findRedis(context)
  const url = `${context.tls ? 'rediss' : 'redis'}://127.0.0.1:${port}`
  const args = `--bind 127.0.0.1 --dir ${folder} --appendonly no --daemonize no`.split(' ')
  const server = await startServer(
    context,
    {
      name,
      ...program,
      args: [...args, ...listening(context, port), '--save', '', ...usersOf(context, folder)],
      folder,
      log: logFile(context, name),
      stopSignal: 'SIGTERM',
    },
    () => probeRedis(url),
  )
  return { name, provided: 'started', variable, url, pids: [server.pid], stop: server.stop }
}

function listening({ tls }: ServerContext, port: number): string[] {
  if (!tls) return ['--port', String(port)]
  const files = ['--tls-cert-file', tls.certificate, '--tls-key-file', tls.key]
  return ['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no', ...files]
}

/** With the services' own users, where the environment names their passwords; who has none is the user of all. */
function usersOf(context: ServerContext, folder: string): string[] {
  const users = redisUsers(context.env)
  if (users.length === 0) return []
  const file = join(folder, 'users.acl')
  writeForServer(file, ['user default on nopass ~* &* +@all', ...users, ''].join('\n'))
  return ['--aclfile', file]
}

/** Redis' program. Throws ServerUnavailable. */
export async function findRedis(context: ServerContext): Promise<Program> {
  const installed = findProgram('redis-server', context.env.PATH)
  if (installed) return { command: installed, env: {} }
  const unpacked = await unpackDebianPackages(context, name, ['redis-server'], mend)
  return { command: `${unpacked.root}/usr/bin/redis-server`, env: { LD_LIBRARY_PATH: unpacked.libraryPath } }
}
