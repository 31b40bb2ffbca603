import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findDebianProgram, type Program } from './debianProgram.ts'
import { logFile, serverFolder } from './folders.ts'
import { writeForServer } from './ownPassword.ts'
import type { ServerContext } from './server.ts'
import { startServer } from './serverProcess.ts'

/** Prometheus's own reader of rules and configurations, of the same package as itself. Throws ServerUnavailable. */
export async function findPromtool(context: ServerContext): Promise<Program> {
  const { command, env } = await findDebianProgram(context, 'prometheus')
  return { command: join(dirname(command), 'promtool'), env }
}

export interface PrometheusSettings {
  readonly port: number
  /** As in prometheus.yml; its paths are relative to the folder. */
  readonly configuration: string
  /** Further files of the folder, by their names: rules, tokens. */
  readonly files: Readonly<Record<string, string>>
}

/** A Prometheus with data of its own, until stopped. Throws ServerUnavailable. */
export async function startPrometheus(
  context: ServerContext,
  { port, configuration, files }: PrometheusSettings,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { command, env } = await findDebianProgram(context, 'prometheus')
  const folder = serverFolder(context, 'prometheus')
  const url = `http://127.0.0.1:${port}`
  for (const [file, text] of Object.entries({ ...files, 'prometheus.yml': configuration }))
    writeForServer(join(folder, file), text)
  const { stop } = await startServer(
    context,
    {
      name: 'prometheus',
      command,
      env: { ...env },
      args: [
        '--config.file=prometheus.yml',
        '--storage.tsdb.path=data',
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      folder,
      log: logFile(context, 'prometheus'),
      stopSignal: 'SIGTERM',
    },
    async () => {
      const { ok } = await fetch(`${url}/-/ready`)
      if (!ok) throw new Error('it is not ready yet')
    },
  )
  return { url, stop: () => stop().finally(() => rmSync(folder, { recursive: true })) }
}
