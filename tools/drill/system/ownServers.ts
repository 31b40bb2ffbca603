import { setTimeout as delay } from 'node:timers/promises'
import type { RunningServer, ServerContext, ServerProvider } from '../../servers/server.ts'
import { serverProviders } from '../../servers/startServers.ts'
import type { DrilledServer } from './drilledServer.ts'

/** Milliseconds in which a server that was killed must run again. */
const STARTS_WITHIN = 60_000

/** The drill's own servers, each to be killed and started again. */
export class OwnServers {
  readonly servers: readonly DrilledServer[]
  readonly #running: readonly OwnServer[]

  private constructor(running: readonly OwnServer[]) {
    this.#running = running
    this.servers = running.map((server) => server.asDrilled())
  }

  /** Starts all of them. Throws what the first says that cannot be started, after stopping the others. */
  static async start(context: ServerContext): Promise<OwnServers> {
    const servers = serverProviders().map((provider) => new OwnServer(provider, context))
    const starts = await Promise.allSettled(servers.map((server) => server.start()))
    const own = new OwnServers(servers.filter((_, i) => starts[i]?.status === 'fulfilled'))
    const failure = starts.find((outcome) => outcome.status === 'rejected')
    if (!failure) return own
    await own.stop()
    throw failure.reason
  }

  async stop(): Promise<void> {
    await Promise.all(this.#running.map((server) => server.stop()))
  }
}

class OwnServer {
  readonly #provider: ServerProvider
  readonly #context: ServerContext
  #server: RunningServer | undefined

  constructor(provider: ServerProvider, context: ServerContext) {
    this.#provider = provider
    this.#context = context
  }

  async start(): Promise<void> {
    this.#server = await this.#provider.provide(this.#context)
  }

  asDrilled(): DrilledServer {
    const { name, variable, url } = this.#server as RunningServer
    return { name, variable, url, process: { kill: () => this.#kill(), start: () => this.#startAgain() } }
  }

  async stop(): Promise<void> {
    await this.#server?.stop()
  }

  async #kill(): Promise<void> {
    for (const pid of this.#server?.pids ?? []) process.kill(pid, 'SIGKILL')
  }

  /** PostgreSQL refuses to start until the last backend of its former life has noticed that it is over. */
  async #startAgain(): Promise<void> {
    const deadline = Date.now() + STARTS_WITHIN
    for (;;) {
      try {
        return await this.start()
      } catch (error) {
        this.#context.signal.throwIfAborted()
        if (Date.now() > deadline) throw error
        await delay(500)
      }
    }
  }
}
