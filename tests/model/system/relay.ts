import { confirmedInOrder } from '@tiffin/messaging/confirmedInOrder'
import type { Messages, OutboxRow } from '../database/messages.ts'
import { Died, type ModelDatabase } from '../database/modelDatabase.ts'
import type { Turns } from '../turns.ts'
import type { Broker } from './broker.ts'

/** What becomes of a batch: marked, published by a relay that dies before it marks, or not taken whole by the broker. */
export type BatchFate = 'marked' | 'published only' | 'first event lost'

export interface RelayParts {
  readonly service: string
  readonly turns: Turns
  readonly database: ModelDatabase
  readonly messages: Messages
  readonly broker: Pick<Broker, 'publish'>
  readonly fateOf: () => BatchFate
}

/** Publishes one service's outbox: what it marked is with the broker, what it did not mark goes out again. */
export class ModelRelay {
  readonly #parts: RelayParts
  #looks = false
  #again = false

  constructor(parts: RelayParts) {
    this.#parts = parts
  }

  wake(): void {
    if (!this.#hasUnsent()) return
    this.#again = true
    if (this.#looks) return
    this.#looks = true
    this.#parts.turns.start(`the relay of ${this.#parts.service} looks`, () => this.#look())
  }

  #hasUnsent(): boolean {
    return this.#parts.messages.outbox.all().some(({ sent }) => !sent)
  }

  async #look(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false
        await this.#publishBatch()
      }
    } catch (error) {
      // Another instance leads from now on.
      if (!(error instanceof Died)) throw error
    } finally {
      this.#looks = false
    }
  }

  async #publishBatch(): Promise<void> {
    const { service, turns, messages, fateOf } = this.#parts
    const unsent = messages.outbox
      .all()
      .filter(({ sent }) => !sent)
      .toSorted((a, b) => a.seq - b.seq)
    if (unsent.length === 0) return
    const fate = fateOf()
    const outcomes: PromiseSettledResult<void>[] = []
    for (const [i, event] of unsent.entries()) {
      if (i > 0) await turns.next(`the relay of ${service} publishes`)
      outcomes.push(this.#publish(event, fate === 'first event lost' && i === 0))
    }
    if (fate === 'published only') throw new Died(`the relay of ${service} dies before it marks`)
    await this.#mark(confirmedInOrder(unsent, outcomes))
  }

  #publish(event: OutboxRow, isLost: boolean): PromiseSettledResult<void> {
    if (isLost) return { status: 'rejected', reason: 'the broker did not confirm it' }
    this.#parts.broker.publish(event)
    return { status: 'fulfilled', value: undefined }
  }

  async #mark(events: readonly OutboxRow[]): Promise<void> {
    const { service, database, messages } = this.#parts
    await database.transaction(`the relay of ${service} marks`, async (tx) => {
      for (const event of events) messages.outbox.set(tx, event.id, { ...event, sent: true })
    })
  }
}
