import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { logFile, serverFolder } from '../../../../tools/servers/folders.ts'
import { findGoProgram, type GoProgram } from '../../../../tools/servers/goProgram.ts'
import { type ServerContext, ServerUnavailable } from '../../../../tools/servers/server.ts'
import { startServer } from '../../../../tools/servers/serverProcess.ts'
import { freePort } from '../../../shared/freePort.ts'
import type { Peer } from '../nodePeer.ts'

const CENTRIFUGO: GoProgram = {
  name: 'centrifugo',
  source: 'github.com/centrifugal/centrifugo/v6',
  version: 'v6.9.1',
  variable: 'CENTRIFUGO',
  command: 'centrifugo',
}

/** Centrifugo with its own memory engine; anybody may connect and subscribe. Undefined where it is not to be had. */
export async function startCentrifugo(context: ServerContext): Promise<Peer | undefined> {
  const program = await findGoProgram(context, CENTRIFUGO).catch((error: unknown) => {
    if (!(error instanceof ServerUnavailable)) throw error
    context.progress(error.message)
    return undefined
  })
  if (program === undefined) return undefined
  const port = await freePort()
  const folder = serverFolder(context, CENTRIFUGO.name)
  const config = join(folder, 'config.json')
  writeFileSync(config, JSON.stringify(settings(port)))
  const url = `http://127.0.0.1:${port}`
  const server = await startServer(
    context,
    {
      name: CENTRIFUGO.name,
      command: program,
      args: ['--config', config],
      folder,
      log: logFile(context, CENTRIFUGO.name),
      stopSignal: 'SIGTERM',
    },
    async () => {
      await fetch(`${url}/health`)
    },
  )
  return { url, pid: server.pid, stop: () => server.stop() }
}

/** https://centrifugal.dev/docs/server/configuration */
function settings(port: number) {
  return {
    http_server: { address: '127.0.0.1', port: String(port) },
    http_api: { insecure: true },
    health: { enabled: true },
    log: { level: 'warn' },
    client: { allow_anonymous_connect_without_token: true, allowed_origins: [] },
    channel: {
      without_namespace: { allow_subscribe_for_client: true, allow_subscribe_for_anonymous: true },
    },
  }
}

/** Publishes one message to a channel. Throws when Centrifugo refuses it. */
export async function publishBy({ url }: Peer, channel: string, data: unknown): Promise<void> {
  const response = await fetch(`${url}/api/publish`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel, data }),
  })
  const answer = await response.text()
  if (!response.ok || answer.includes('"error"')) throw new Error(`Centrifugo: ${response.status} ${answer}`)
}
