import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findDebianProgram } from './debianProgram.ts'
import { logFile, serverFolder } from './folders.ts'
import type { ServerContext } from './server.ts'
import { startServer } from './serverProcess.ts'

/** The variables of deploy/nginx/tiffin.conf.template. */
export type DoorSettings = {
  readonly TIFFIN_DOMAIN: string
  readonly HTTP_PORT: string
  readonly HTTPS_PORT: string
  readonly TLS_CERTIFICATE: string
  readonly TLS_KEY: string
  /** `server host:port;` for each instance. */
  readonly GATEWAY_SERVERS: string
  readonly TRACKING_SERVERS: string
  readonly WEB_SERVERS: string
  readonly CONNECTIONS_PER_ADDRESS: string
  readonly ACCESS_LOG: string
}

const TEMPLATE = join(import.meta.dirname, '../../deploy/nginx/tiffin.conf.template')

/** What a container's nginx.conf says around the template, for a folder of its own. */
export const aroundTemplate = (conf: string) => `daemon off;
pid nginx.pid;
error_log stderr;
worker_processes auto;
events { worker_connections 1024; }
http {
  client_body_temp_path temp;
  proxy_temp_path temp;
  fastcgi_temp_path temp;
  uwsgi_temp_path temp;
  scgi_temp_path temp;
  include ${conf};
}
`

/** nginx with the settings that Tiffin is deployed with, until stopped. Throws ServerUnavailable. */
export async function startDoor(
  context: ServerContext,
  settings: DoorSettings,
  serves: () => Promise<void>,
): Promise<{ pid: number; log: string; stop(): Promise<void> }> {
  const { command, env } = await findDebianProgram(context, 'nginx')
  const folder = serverFolder(context, 'nginx')
  writeFileSync(join(folder, 'tiffin.conf'), filledTemplate(readFileSync(TEMPLATE, 'utf8'), settings))
  writeFileSync(join(folder, 'nginx.conf'), aroundTemplate(join(folder, 'tiffin.conf')))
  const log = logFile(context, 'nginx')
  const { pid, stop } = await startServer(
    context,
    {
      name: 'nginx',
      command,
      env,
      args: ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'],
      folder,
      log,
      stopSignal: 'SIGTERM',
    },
    serves,
  )
  return { pid, log, stop: () => stop().finally(() => rmSync(folder, { recursive: true })) }
}

/** As nginx's image fills its templates: what is no variable of ours (`$host`) is nginx's own. */
export function filledTemplate(template: string, settings: Readonly<Record<string, string>>): string {
  return template.replace(/\$\{(\w+)\}/g, (whole, name: string) => settings[name] ?? whole)
}
