import {
  EMPTY_QUEUE,
  nextOutgoing,
  type Outgoing,
  type OutgoingQueue,
  withoutSettled,
} from './outgoingQueue.ts'
import { verdictOn } from './verdict.ts'

export interface SenderPorts {
  /** The queue as it is kept now. */
  read(): OutgoingQueue | undefined
  write(queue: OutgoingQueue): void
  /** Rejects where it could not be sent or was refused. */
  send(outgoing: Outgoing): Promise<void>
  /** The API will not have it; it has left the queue. */
  onRefused(outgoing: Outgoing, error: unknown): void
  /** Whether something waits for a network, or for a server that is busy or away. */
  onStuck(stuck: boolean): void
}

/** Sends a queue, one thing at a time and in its order, until it is empty; waits where the API cannot be reached. */
export class OutgoingSender {
  readonly #ports: SenderPorts
  #failures = 0
  #busy = false
  #stopped = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ports: SenderPorts) {
    this.#ports = ports
  }

  /** Something was added. While the API is waited for, this does not wait less. */
  wake(): void {
    if (!this.#busy && this.#timer === undefined) void this.#run()
  }

  /** The network is back: tries at once. */
  hurry(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.wake()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async #run(): Promise<void> {
    this.#busy = true
    while (!this.#stopped && this.#timer === undefined) {
      const next = nextOutgoing(this.#queue(), Date.now())
      if (!next) break
      await this.#sendOne(next)
    }
    this.#busy = false
  }

  async #sendOne(next: Outgoing): Promise<void> {
    try {
      await this.#ports.send(next)
      this.#settle(next)
    } catch (error) {
      const verdict = verdictOn(error, this.#failures)
      if (verdict.kind === 'later') return this.#wait(verdict.after)
      this.#settle(next)
      this.#ports.onRefused(next, error)
    }
  }

  #settle(settled: Outgoing): void {
    this.#failures = 0
    this.#ports.write(withoutSettled(this.#queue(), settled))
    this.#ports.onStuck(false)
  }

  #wait(milliseconds: number): void {
    if (this.#stopped) return
    this.#failures += 1
    this.#ports.onStuck(true)
    this.#timer = setTimeout(() => this.hurry(), milliseconds)
  }

  #queue(): OutgoingQueue {
    return this.#ports.read() ?? EMPTY_QUEUE
  }
}
