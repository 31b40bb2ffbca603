import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { BackupError } from '../backupError.ts'
import { clientProgram } from './clientProgram.ts'
import { programConnection } from './connection.ts'
import { SEGMENT } from './segments.ts'
import { makeSlot } from './slots.ts'

/** Milliseconds between two looks into the spool. */
const LOOK = 100

export interface Reception {
  /** What keeps the server from throwing away WAL that was not received; made where there is none of that name. */
  readonly slot: string
  /** The folder that segments come into. */
  readonly spool: string
  readonly tell: (line: string) => void
}

/** A shard's WAL as it is written, by PostgreSQL's own pg_receivewal. */
export class WalReceiver {
  readonly shard: Shard
  readonly #reception: Reception
  readonly #child: ChildProcess
  readonly #ended: Promise<void>
  #last = ''
  #isOver = false

  private constructor(shard: Shard, reception: Reception, env: NodeJS.ProcessEnv) {
    this.shard = shard
    this.#reception = reception
    const { args, env: own } = programConnection(shard.url, env)
    const options = ['-D', reception.spool, '--slot', reception.slot, '--synchronous', '--no-loop']
    const command = clientProgram('pg_receivewal', env.PATH)
    this.#child = spawn(command, [...args, ...options], { env: own, stdio: ['ignore', 'ignore', 'pipe'] })
    // It does not outlive us.
    const kill = () => this.#child.kill('SIGKILL')
    process.once('exit', kill)
    createInterface({ input: this.#child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
      this.#last = line
      reception.tell(`shard ${shard.id}: ${line}`)
    })
    this.#ended = new Promise<void>((resolve) => {
      this.#child.once('error', () => resolve())
      this.#child.once('close', () => resolve())
    }).then(() => {
      this.#isOver = true
      process.off('exit', kill)
    })
  }

  /** Begins to receive from where the slot stands. Throws BackupError with what PostgreSQL says. */
  static async start(shard: Shard, reception: Reception, env: NodeJS.ProcessEnv): Promise<WalReceiver> {
    mkdirSync(reception.spool, { recursive: true, mode: 0o700 })
    await makeSlot(shard, reception.slot)
    return new WalReceiver(shard, reception, env)
  }

  /** Segments that are here whole, oldest first. */
  segments(): string[] {
    return readdirSync(this.#reception.spool)
      .filter((name) => SEGMENT.test(name))
      .sort()
  }

  /** Resolves when a segment was received. Throws BackupError when the reception ended before. */
  async received(segment: string): Promise<void> {
    while (!this.segments().some((name) => name >= segment)) {
      this.requireRunning()
      await delay(LOOK)
    }
  }

  /** Throws BackupError with its last words when it ended. */
  requireRunning(): void {
    if (this.#isOver)
      throw new BackupError(`shard ${this.shard.id}: its WAL is not received any more: ${this.#last}`)
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGINT')
    await this.#ended
  }
}
