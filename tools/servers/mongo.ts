import { environmentServer } from './environmentServer.ts'
import { buildFerretdb } from './ferretdbBuild.ts'
import { findProgram } from './findProgram.ts'
import { logFile, serverFolder } from './folders.ts'
import { stopLeftover } from './leftover.ts'
import { requireFreePort, serverPorts } from './ports.ts'
import { probeMongo } from './probes.ts'
import type { RunningServer, ServerContext, ServerProvider } from './server.ts'
import { startServer } from './serverProcess.ts'

const name = 'mongo'
const variable = 'MONGODB_URL'

/** MongoDB's protocol: by `mongod` where there is one, else by FerretDB over SQLite, built once with Go. */
export const mongo: ServerProvider = {
  name,
  provide: async (context) =>
    (await environmentServer(context, name, variable, probeMongo)) ?? start(context),
}

async function start(context: ServerContext): Promise<RunningServer> {
  const mongod = findProgram('mongod', context.env.PATH)
  // A folder for each kind: neither can read the other's files.
  const folder = serverFolder(context, mongod ? 'mongod' : 'ferretdb')
  await stopLeftover(name, folder, context.progress)
  const port = await requireFreePort(name, serverPorts.mongo + context.portOffset)
  // FerretDB knows no retryable writes; mongod does without.
  const url = `mongodb://127.0.0.1:${port}/restaurants?retryWrites=false`
  const program = mongod
    ? { command: mongod, args: mongodArgs(folder, port) }
    : { command: await buildFerretdb(context), args: ['-data', folder, '-listen', `127.0.0.1:${port}`] }
  const server = await startServer(
    context,
    { name, ...program, folder, log: logFile(context, name), stopSignal: 'SIGTERM' },
    () => probeMongo(url),
  )
  return { name, provided: 'started', variable, url, pids: [server.pid], stop: server.stop }
}

function mongodArgs(folder: string, port: number): string[] {
  return [
    '--dbpath',
    folder,
    '--port',
    String(port),
    '--bind_ip',
    '127.0.0.1',
    '--nounixsocket',
    '--wiredTigerCacheSizeGB',
    '0.25',
  ]
}
