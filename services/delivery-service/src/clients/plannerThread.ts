import { Worker } from 'node:worker_threads'
import type { DispatchPolicy, MarketState, Plan } from '../domain/dispatch/marketState.ts'

/** Milliseconds a plan may take; a crowded city takes some fifty. */
const DEADLINE = 5000
const WORKER = new URL('plannerWorker.ts', import.meta.url)

/** What is sent to the thread, and what comes back. */
export interface PlanRequest {
  readonly number: number
  readonly state: MarketState
}
export type PlanReply =
  | { readonly number: number; readonly plan: Plan }
  | { readonly number: number; readonly failure: string }

export interface PlannerThreadOptions {
  readonly policy: DispatchPolicy
  /** Told that the thread ended, or was ended, without being asked to. */
  readonly onDeath: (reason: string) => void
  readonly worker?: URL
  readonly deadlineMs?: number
}

interface Waiting {
  readonly resolve: (plan: Plan) => void
  readonly reject: (error: Error) => void
  readonly deadline: NodeJS.Timeout
}

/** Plans in a thread of its own, so that no request waits for a plan. A thread that dies or hangs is replaced. */
export class PlannerThread {
  readonly #options: PlannerThreadOptions
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #asked = 0

  constructor(options: PlannerThreadOptions) {
    this.#options = options
  }

  /** Rejects when the planner throws, when the thread ends, and when it does not answer in time. */
  plan(state: MarketState): Promise<Plan> {
    const worker = this.#worker ?? this.#start()
    this.#asked += 1
    const number = this.#asked
    return new Promise((resolve, reject) => {
      const { deadlineMs = DEADLINE } = this.#options
      const late = () => this.#end(worker, `no plan within ${deadlineMs} ms`)
      this.#waiting.set(number, { resolve, reject, deadline: setTimeout(late, deadlineMs) })
      worker.postMessage({ number, state } satisfies PlanRequest)
    })
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#refuseAll('the service stops')
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(this.#options.worker ?? WORKER, { workerData: this.#options.policy })
    worker.unref()
    worker.on('message', (reply: PlanReply) => this.#take(reply))
    worker.on('error', (error) => this.#end(worker, String(error)))
    worker.on('exit', (code) => this.#end(worker, `it ended with code ${code}`))
    this.#worker = worker
    return worker
  }

  #take(reply: PlanReply): void {
    const waiting = this.#waiting.get(reply.number)
    if (!waiting) return
    this.#waiting.delete(reply.number)
    clearTimeout(waiting.deadline)
    if ('plan' in reply) waiting.resolve(reply.plan)
    else waiting.reject(new Error(`The planner failed: ${reply.failure}`))
  }

  /** Lets go of a thread; the next plan starts another. */
  #end(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    this.#refuseAll(reason)
    this.#options.onDeath(reason)
    void worker.terminate()
  }

  #refuseAll(reason: string): void {
    for (const { deadline, reject } of this.#waiting.values()) {
      clearTimeout(deadline)
      reject(new Error(`The planner's thread gave no plan: ${reason}`))
    }
    this.#waiting.clear()
  }
}
