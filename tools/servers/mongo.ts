import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentServer } from './environmentServer.ts'
import { buildFerretdb } from './ferretdbBuild.ts'
import { findProgram } from './findProgram.ts'
import { logFile, serverFolder } from './folders.ts'
import { stopLeftover } from './leftover.ts'
import { writeForServer } from './ownPassword.ts'
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
  const url = `mongodb://127.0.0.1:${port}/restaurants?retryWrites=false${context.tls ? '&tls=true' : ''}`
  const program = mongod
    ? { command: mongod, args: [...mongodArgs(folder, port), ...mongodTls(context, folder)] }
    : {
        command: await buildFerretdb(context),
        args: ['-data', folder, '-listen', `127.0.0.1:${port}`, ...ferretdbTls(context)],
      }
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

/** mongod wants certificate and key in one file; https://www.mongodb.com/docs/manual/tutorial/configure-ssl/ */
function mongodTls({ tls }: ServerContext, folder: string): string[] {
  if (!tls) return []
  const both = join(folder, 'certificate-and-key.pem')
  writeForServer(both, readFileSync(tls.certificate, 'utf8') + readFileSync(tls.key, 'utf8'))
  return [
    ...['--tlsMode', 'requireTLS', '--tlsCertificateKeyFile', both],
    ...['--tlsCAFile', tls.authority, '--tlsAllowConnectionsWithoutCertificates'],
  ]
}

const ferretdbTls = ({ tls }: ServerContext): string[] =>
  tls ? ['-certificate', tls.certificate, '-key', tls.key] : []
