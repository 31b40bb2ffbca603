import { freePort } from '@tiffin/testing/freePort'
import { logFile, serverFolder } from '../../servers/folders.ts'
import { findGoProgram } from '../../servers/goProgram.ts'
import { stopLeftover } from '../../servers/leftover.ts'
import type { ServerContext } from '../../servers/server.ts'
import { startServer } from '../../servers/serverProcess.ts'
import { TOXIPROXY } from '../../servers/toxiproxyProgram.ts'

/** A way of spoiling a connection (https://github.com/Shopify/toxiproxy#toxics). */
export interface Toxic {
  readonly type: 'latency' | 'timeout'
  /** `upstream`: what goes to the server; `downstream`: what comes from it. */
  readonly stream: 'upstream' | 'downstream'
  readonly attributes: Readonly<Record<string, number>>
}

/** A running Toxiproxy: connections that go through it can be cut, slowed and silenced. */
export class Toxiproxy {
  readonly #api: string
  readonly stop: () => Promise<void>

  private constructor(api: string, stop: () => Promise<void>) {
    this.#api = api
    this.stop = stop
  }

  /** Throws ServerUnavailable where its program is not to be had. */
  static async start(context: ServerContext): Promise<Toxiproxy> {
    const name = 'toxiproxy'
    const command = await findGoProgram(context, TOXIPROXY)
    const folder = serverFolder(context, name)
    await stopLeftover(name, folder, context.progress)
    const port = String(await freePort())
    const api = `http://127.0.0.1:${port}`
    const server = await startServer(
      context,
      {
        name,
        command,
        args: ['-host', '127.0.0.1', '-port', port],
        env: { LOG_LEVEL: 'error' },
        folder,
        log: logFile(context, name),
        stopSignal: 'SIGTERM',
      },
      () => request(`${api}/version`, 'GET'),
    )
    return new Toxiproxy(api, server.stop)
  }

  /** Opens a way to `upstream` (`host:port`) on a port of loopback. */
  async open(proxy: string, port: number, upstream: string): Promise<void> {
    const body = { name: proxy, listen: `127.0.0.1:${port}`, upstream, enabled: true }
    await request(`${this.#api}/proxies`, 'POST', body)
  }

  /** Ends every connection and refuses new ones, or takes them again. */
  async enable(proxy: string, enabled: boolean): Promise<void> {
    await request(`${this.#api}/proxies/${proxy}`, 'POST', { enabled })
  }

  async poison(proxy: string, toxics: readonly Toxic[]): Promise<void> {
    for (const toxic of toxics)
      await request(`${this.#api}/proxies/${proxy}/toxics`, 'POST', { ...toxic, toxicity: 1 })
  }

  /** Takes the toxics away again; by their default names, `<type>_<stream>`. */
  async cure(proxy: string, toxics: readonly Toxic[]): Promise<void> {
    for (const { type, stream } of toxics)
      await request(`${this.#api}/proxies/${proxy}/toxics/${type}_${stream}`, 'DELETE')
  }
}

async function request(url: string, method: string, body?: unknown): Promise<void> {
  const answer = await fetch(url, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(5000),
  })
  if (!answer.ok) throw new Error(`Toxiproxy refused ${method} ${url}: ${await answer.text()}`)
  await answer.arrayBuffer()
}
