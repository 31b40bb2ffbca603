import { appendFileSync } from 'node:fs'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import { type RunningService, type StartOptions, startService } from '@tiffin/testing/startService'

/** One of a service's two instances, in its place through all of its lives. */
export class ServiceInstance {
  readonly service: ServiceName
  /** `order-service-2` */
  readonly name: string
  readonly side: 1 | 2
  readonly #env: Readonly<Record<string, string>>
  readonly #options: StartOptions & { readonly port: number }
  readonly #logFile: string
  #life: RunningService | undefined

  constructor(
    service: ServiceName,
    side: 1 | 2,
    env: Readonly<Record<string, string>>,
    options: StartOptions & { readonly port: number },
    logFile: string,
  ) {
    this.service = service
    this.name = `${service}-${side}`
    this.side = side
    this.#env = env
    this.#options = options
    this.#logFile = logFile
  }

  get port(): number {
    return this.#options.port
  }

  /** Starts it, with more variables in this life; resolves when it is ready. Throws with its log when it does not come up. */
  async start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#life = await startService(this.service, { env: { ...this.#env, ...more } }, this.#options)
  }

  /** Ends it at once (SIGKILL). */
  async kill(): Promise<void> {
    await this.#life?.kill()
    this.#keepLog()
  }

  /** Stops it where it stands (SIGSTOP): it keeps its connections and its locks, and answers nobody. */
  pause(): void {
    this.#life?.process.signal('SIGSTOP')
  }

  resume(): void {
    this.#life?.process.signal('SIGCONT')
  }

  async stop(): Promise<void> {
    if (!this.#life?.process.runs()) return
    this.resume()
    await this.#life.stop().finally(() => this.#keepLog())
  }

  #keepLog(): void {
    appendFileSync(this.#logFile, this.#life?.log() ?? '')
  }
}
