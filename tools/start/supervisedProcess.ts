import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { compileCache, nodeArguments } from '@tiffin/platform/serviceCommand'
import { trimLog } from './trimLog.ts'

export interface ProcessOptions {
  readonly name: string
  readonly root: string
  /** The file that is its process, below the root. */
  readonly main: string
  readonly env: Readonly<Record<string, string>>
  readonly logDir: string
  readonly tell: (line: string) => void
}

/** Milliseconds before a process that ended by itself is started again; doubled up to the second. */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 10_000
/** A process that ran this long counts as well: its next end is a first one again. */
const STABLE = 30_000
/** Milliseconds between two looks at the size of its log. */
const TRIM_EVERY = 60_000

/** A process: started again when it ends by itself, stopped only by `stop`. */
export class SupervisedProcess {
  readonly logFile: string
  /** Aborts when it is to be stopped. */
  protected readonly stopping = new AbortController()
  readonly #options: ProcessOptions
  #child: ChildProcess | undefined
  #done: Promise<void>
  readonly #trimming: NodeJS.Timeout

  constructor(options: ProcessOptions) {
    this.#options = options
    mkdirSync(options.logDir, { recursive: true })
    this.logFile = join(options.logDir, `${options.name}.log`)
    this.#done = this.#supervise()
    this.#trimming = setInterval(() => this.#trimLog(), TRIM_EVERY)
  }

  /** The process of this life; undefined between two. */
  get pid(): number | undefined {
    return this.#child?.exitCode === null ? this.#child.pid : undefined
  }

  get name(): string {
    return this.#options.name
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    this.#child?.kill('SIGTERM')
    await this.#done
    clearInterval(this.#trimming)
  }

  #trimLog(): void {
    try {
      trimLog(this.logFile)
    } catch (error) {
      this.#options.tell(`${this.logFile} grows and could not be trimmed: ${(error as Error).message}`)
    }
  }

  async #supervise(): Promise<void> {
    const { name, tell } = this.#options
    const { signal } = this.stopping
    let pause = FIRST_PAUSE
    while (!signal.aborted) {
      const startedAt = Date.now()
      const how = await this.#run()
      if (signal.aborted) return
      pause = Date.now() - startedAt > STABLE ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE)
      tell(`${name} ended by itself (${how}), starting it again; see ${this.logFile}`)
      await delay(pause, undefined, { signal }).catch(() => undefined)
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
