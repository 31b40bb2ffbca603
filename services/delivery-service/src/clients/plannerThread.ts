import { Worker } from 'node:worker_threads'
import type { DispatchPolicy, MarketState, Plan } from '../domain/dispatch/marketState.ts'

/** Milliseconds a plan may take; a crowded city takes some fifty. */
const DEADLINE = 5000
/** Milliseconds for the first plan of a thread, which has to load its code before. */
const FIRST_DEADLINE = 30_000
const WORKER = new URL('plannerWorker.ts', import.meta.url)

/** What is sent to the thread, and what comes back. */
export interface PlanRequest {
  readonly number: number
  readonly state: MarketState
}
export type PlanReply =
  | { readonly number: number; readonly plan: Plan }
  | { readonly number: number; readonly failure: string }

/** What a thread plans by. */
export interface PlannerTerms {
  readonly policy: DispatchPolicy
  /** How many minutes of the market pass in one of the clock. */
  readonly timeLapse: number
}

export interface PlannerThreadOptions extends PlannerTerms {
  /** Told that the thread ended, or was ended, without being asked to. */
  readonly onDeath: (reason: string) => void
  readonly worker?: URL
  readonly deadlineMs?: number
  readonly firstDeadlineMs?: number
}

interface Asked {
  readonly state: MarketState
  readonly resolve: (plan: Plan) => void
  readonly reject: (error: Error) => void
}

/**
 * Plans in a thread of its own, so that no request waits for a plan: one after the other, each with its own deadline from
 * when it is begun. A thread that dies or hangs is replaced, and costs the plan that it was at.
 */
export class PlannerThread {
  readonly #options: PlannerThreadOptions
  readonly #queue: Asked[] = []
  #current: Asked | undefined
  #deadline: NodeJS.Timeout | undefined
  #worker: Worker | undefined
  /** Whether the thread has answered before: its code is loaded. */
  #isLoaded = false
  #number = 0

  constructor(options: PlannerThreadOptions) {
    this.#options = options
  }

  /** Rejects when the planner throws, when the thread ends, and when it does not answer in time. */
  plan(state: MarketState): Promise<Plan> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ state, resolve, reject })
      this.#next()
    })
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    const left = this.#queue.splice(0)
    for (const asked of [this.#finish(), ...left]) asked?.reject(gaveNone('the service stops'))
    await worker?.terminate()
  }

  #next(): void {
    if (this.#current) return
    this.#current = this.#queue.shift()
    if (!this.#current) return
    const worker = this.#worker ?? this.#start()
    const { deadlineMs = DEADLINE, firstDeadlineMs = FIRST_DEADLINE } = this.#options
    const limit = this.#isLoaded ? deadlineMs : firstDeadlineMs
    this.#deadline = setTimeout(() => this.#end(worker, `no plan within ${limit} ms`), limit)
    this.#number += 1
    worker.postMessage({ number: this.#number, state: this.#current.state } satisfies PlanRequest)
  }

  #start(): Worker {
    const { policy, timeLapse } = this.#options
    const worker = new Worker(this.#options.worker ?? WORKER, {
      workerData: { policy, timeLapse } satisfies PlannerTerms,
    })
    worker.unref()
    worker.on('message', (reply: PlanReply) => this.#take(reply))
    worker.on('error', (error) => this.#end(worker, String(error)))
    worker.on('exit', (code) => this.#end(worker, `it ended with code ${code}`))
    this.#worker = worker
    this.#isLoaded = false
    return worker
  }

  #take(reply: PlanReply): void {
    if (reply.number !== this.#number) return
    this.#isLoaded = true
    const asked = this.#finish()
    if ('plan' in reply) asked?.resolve(reply.plan)
    else asked?.reject(new Error(`The planner failed: ${reply.failure}`))
    this.#next()
  }

  /** Lets go of a thread; the next plan starts another. */
  #end(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    this.#finish()?.reject(gaveNone(reason))
    this.#options.onDeath(reason)
    void worker.terminate()
    this.#next()
  }

  /** What was being planned, which is over now. */
  #finish(): Asked | undefined {
    clearTimeout(this.#deadline)
    const asked = this.#current
    this.#current = undefined
    return asked
  }
}

const gaveNone = (reason: string): Error => new Error(`The planner's thread gave no plan: ${reason}`)
