import { setTimeout as delay } from 'node:timers/promises'
import { type ProcessOptions, SupervisedProcess } from './supervisedProcess.ts'

export interface ServiceOptions extends ProcessOptions {
  /** The path that answers well once it is ready. */
  readonly readyPath: string
  readonly port: number
}

/** A service's process, which listens on a port. */
export class SupervisedService extends SupervisedProcess {
  readonly #options: ServiceOptions

  constructor(options: ServiceOptions) {
    super(options)
    this.#options = options
  }

  /** Resolves when it answers on its ready path. Rejects with the end of its log when it does not within `seconds`. */
  async ready(seconds: number): Promise<void> {
    const deadline = Date.now() + seconds * 1000
    const { name, port, readyPath } = this.#options
    const url = `http://127.0.0.1:${port}${readyPath}`
    for (;;) {
      this.stopping.signal.throwIfAborted()
      const answer = await fetch(url).catch(() => undefined)
      if (answer?.ok) return
      if (Date.now() > deadline)
        throw new Error(
          `${name} is not ready after ${seconds} s: ${answer ? await answer.text() : 'it does not answer'}; see ${this.logFile}`,
        )
      await delay(100)
    }
  }
}
