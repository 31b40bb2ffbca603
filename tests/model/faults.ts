import type { Death } from './database/modelDatabase.ts'
import type { Disturbance, Scenario } from './scenario.ts'
import type { BatchFate } from './system/relay.ts'

/** Lets the deaths, lost batches and disturbances of a scenario happen, each in its time; none once it is calm. */
export class Faults {
  readonly #deaths: ReadonlyMap<number, Death>
  readonly #batchFates: readonly BatchFate[]
  readonly #begin: (disturbance: Disturbance) => void
  /** Still to come, the next one last. */
  readonly #disturbances: Disturbance[]
  #transactions = 0
  #batches = 0
  isCalm = true

  constructor({ deaths, batches, disturbances }: Scenario, begin: (disturbance: Disturbance) => void) {
    this.#deaths = new Map(deaths.map(({ transaction, death }) => [transaction, death]))
    this.#batchFates = batches
    this.#disturbances = disturbances.toSorted((a, b) => b.after - a.after)
    this.#begin = begin
  }

  /** Told of each transaction that ends. */
  deathOf(): Death | undefined {
    if (this.isCalm) return undefined
    this.#transactions += 1
    this.#beginDue(this.#transactions)
    return this.#deaths.get(this.#transactions)
  }

  batchFate(): BatchFate {
    this.#batches += 1
    return (!this.isCalm && this.#batchFates[this.#batches - 1]) || 'marked'
  }

  /** Begins what would come later than anything else. */
  beginRest(): void {
    this.#beginDue(Number.POSITIVE_INFINITY)
  }

  #beginDue(transactions: number): void {
    for (;;) {
      const next = this.#disturbances.at(-1)
      if (!next || next.after > transactions) return
      this.#disturbances.pop()
      this.#begin(next)
    }
  }
}
