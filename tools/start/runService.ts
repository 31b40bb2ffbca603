import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { compileCache, nodeArguments } from '@tiffin/platform/serviceCommand'

export interface ServiceOptions {
  readonly name: string
  readonly root: string
  /** The file that is its process, below the root. */
  readonly main: string
  /** The path that answers well once it is ready. */
  readonly readyPath: string
  readonly env: Readonly<Record<string, string>>
  readonly port: number
  readonly logDir: string
  readonly tell: (line: string) => void
}

/** Milliseconds before a service that ended by itself is started again; doubled up to the second. */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 10_000
/** A service that ran this long counts as well: its next end is a first one again. */
const STABLE = 30_000

/** A service's process: started again when it ends by itself, stopped only by `stop`. */
export class SupervisedService {
  readonly logFile: string
  readonly #options: ServiceOptions
  readonly #stopping = new AbortController()
  #child: ChildProcess | undefined
  #done: Promise<void>

  constructor(options: ServiceOptions) {
    this.#options = options
    mkdirSync(options.logDir, { recursive: true })
    this.logFile = join(options.logDir, `${options.name}.log`)
    this.#done = this.#supervise()
  }

  /** Resolves when it answers on its ready path. Rejects with the end of its log when it does not within `seconds`. */
  async ready(seconds: number): Promise<void> {
    const deadline = Date.now() + seconds * 1000
    const { port, readyPath } = this.#options
    const url = `http://127.0.0.1:${port}${readyPath}`
    for (;;) {
      this.#stopping.signal.throwIfAborted()
      const answer = await fetch(url).catch(() => undefined)
      if (answer?.ok) return
      if (Date.now() > deadline)
        throw new Error(
          `${this.#options.name} is not ready after ${seconds} s: ${answer ? await answer.text() : 'it does not answer'}; see ${this.logFile}`,
        )
      await delay(100)
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#child?.kill('SIGTERM')
    await this.#done
  }

  async #supervise(): Promise<void> {
    const { name, tell } = this.#options
    let pause = FIRST_PAUSE
    while (!this.#stopping.signal.aborted) {
      const startedAt = Date.now()
      const how = await this.#run()
      if (this.#stopping.signal.aborted) return
      pause = Date.now() - startedAt > STABLE ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE)
      tell(`${name} ended by itself (${how}), starting it again; see ${this.logFile}`)
      await delay(pause, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
    }
  }

  /** One life of the process; answers how it ended. In a group of its own: Ctrl-C reaches only the launcher. */
  #run(): Promise<string> {
    const { root, main, env } = this.#options
    const log = openSync(this.logFile, 'a')
    const child = spawn(process.execPath, nodeArguments(main), {
      cwd: root,
      env: { ...compileCache(root), ...env },
      stdio: ['ignore', log, log],
      detached: true,
    })
    closeSync(log)
    this.#child = child
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
    })
  }
}
