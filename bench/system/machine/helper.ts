import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { NODE_FLAGS } from '@tiffin/platform/serviceCommand'
import type { Duties, Reply } from './duties.ts'

interface Asked {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

/** A process of its own, by the Node and with the flags that our services have, which does what it is asked (duties.ts). */
export class Helper<D extends Duties> {
  readonly #child: ChildProcess
  readonly #ended: Promise<unknown>
  readonly #asked = new Map<number, Asked>()
  #number = 0

  /** `file`: the program, which calls serveDuties. */
  constructor(file: string, env: Readonly<Record<string, string>> = {}) {
    this.#child = fork(file, {
      execArgv: [...NODE_FLAGS],
      env,
      serialization: 'advanced',
      detached: true,
    })
    this.#ended = once(this.#child, 'exit')
    this.#child.on('message', (reply: Reply) => this.#take(reply))
    this.#child.once('exit', (code) => {
      for (const { reject } of this.#asked.values()) reject(new Error(`${file} ended with ${code}`))
    })
  }

  get pid(): number {
    return this.#child.pid as number
  }

  /** Rejects with the process's own words, and when it ends. */
  ask<K extends keyof D & string>(duty: K, input: Parameters<D[K]>[0]): Promise<Awaited<ReturnType<D[K]>>> {
    this.#number += 1
    const number = this.#number
    const answer = new Promise((resolve, reject) => this.#asked.set(number, { resolve, reject }))
    this.#child.send({ number, duty, input })
    return answer as Promise<Awaited<ReturnType<D[K]>>>
  }

  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect()
    await this.#ended
  }

  #take(reply: Reply): void {
    const asked = this.#asked.get(reply.number)
    this.#asked.delete(reply.number)
    if ('failure' in reply) asked?.reject(new Error(reply.failure))
    else asked?.resolve(reply.answer)
  }
}
