import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findDebianProgram } from '../../../tools/servers/debianProgram.ts'
import { logFile, serverFolder } from '../../../tools/servers/folders.ts'
import { startServer } from '../../../tools/servers/serverProcess.ts'
import { freePort } from '../../shared/freePort.ts'
import type { Bench } from '../bench.ts'
import { answers } from './answers.ts'
import type { Peer } from './nodePeer.ts'

/** Debian's settings, with kept connections to what is behind; as many of them as the services' gateway keeps. */
const settings = (port: number, upstream: string) => `daemon off;
pid nginx.pid;
error_log stderr;
worker_processes auto;
events { worker_connections 768; }
http {
  sendfile on;
  tcp_nopush on;
  access_log access.log;
  client_body_temp_path temp;
  proxy_temp_path temp;
  fastcgi_temp_path temp;
  uwsgi_temp_path temp;
  scgi_temp_path temp;
  upstream behind {
    server ${new URL(upstream).host};
    keepalive 128;
  }
  server {
    listen 127.0.0.1:${port};
    location /orders/ {
      proxy_pass http://behind/;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header X-Forwarded-For $remote_addr;
    }
  }
}
`

/** nginx that sends `/orders/…` on to `upstream`. */
export async function startNginx({ context }: Bench, upstream: string): Promise<Peer> {
  const { command, env } = await findDebianProgram(context, 'nginx')
  const folder = serverFolder(context, 'nginx')
  const port = await freePort()
  writeFileSync(join(folder, 'nginx.conf'), settings(port, upstream))
  const url = `http://127.0.0.1:${port}`
  const program = {
    name: 'nginx',
    command,
    env,
    args: ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'],
    folder,
    log: logFile(context, 'nginx'),
    stopSignal: 'SIGTERM' as const,
  }
  const { pid, stop } = await startServer(context, program, () => answers(`${url}/orders/1`))
  return { url, pid, stop: () => stop().finally(() => rmSync(folder, { recursive: true })) }
}
