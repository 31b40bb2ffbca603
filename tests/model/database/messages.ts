import type { EventDefinition } from '@tiffin/contracts/events/event'
import type { ModelDatabase, ModelTransaction } from './modelDatabase.ts'
import type { Table } from './table.ts'

/** An event in an outbox. */
export interface OutboxRow {
  readonly id: string
  readonly seq: number
  readonly type: string
  readonly subjectId: string
  readonly body: Readonly<Record<string, unknown>>
  readonly sent: boolean
}

export interface TimerRow {
  readonly id: number
  readonly kind: string
  readonly subjectId: string
  readonly dueAt: number
}

/** What shared/messaging keeps in a service's schema: outbox, inbox, timers. */
export class Messages {
  readonly outbox: Table<OutboxRow>
  readonly timers: Table<TimerRow>
  readonly #inbox: Table<string>
  readonly #service: string
  readonly #now: () => number
  #seq = 0

  constructor(database: ModelDatabase, service: string, now: () => number) {
    this.outbox = database.table()
    this.timers = database.table()
    this.#inbox = database.table()
    this.#service = service
    this.#now = now
  }

  append(tx: ModelTransaction, event: EventDefinition, subjectId: string, body: object): void {
    this.#seq += 1
    const id = `${this.#service} event ${this.#seq}`
    const row = { id, seq: this.#seq, type: event.type, subjectId, body: { ...body }, sent: false }
    this.outbox.set(tx, id, row)
  }

  /** The inbox's primary key: a second insert waits for the first, and finds it. */
  async isNew(tx: ModelTransaction, event: { readonly id: string }): Promise<boolean> {
    await tx.statement('inbox')
    await tx.lock(`inbox ${event.id}`)
    if (this.#inbox.get(tx, event.id) !== undefined) return false
    this.#inbox.set(tx, event.id, event.id)
    return true
  }

  async setTimer(tx: ModelTransaction, kind: string, subjectId: string, seconds: number): Promise<void> {
    const key = `timer ${kind} ${subjectId}`
    await tx.lock(key)
    this.#seq += 1
    this.timers.set(tx, key, { id: this.#seq, kind, subjectId, dueAt: this.#now() + seconds * 1000 })
  }

  /** One that another transaction has is left to it: SKIP LOCKED. */
  clearTimer(tx: ModelTransaction, kind: string, subjectId: string): void {
    const key = `timer ${kind} ${subjectId}`
    if (this.timers.get(tx, key) && tx.tryLock(key)) this.timers.set(tx, key, undefined)
  }

  /** Takes a timer that is due, for its effect; false where it was taken, cleared or set anew. */
  async takeTimer(tx: ModelTransaction, { id, kind, subjectId }: TimerRow): Promise<boolean> {
    await tx.statement('takes the timer')
    const key = `timer ${kind} ${subjectId}`
    if (this.timers.get(tx, key)?.id !== id || !tx.tryLock(key)) return false
    this.timers.set(tx, key, undefined)
    return true
  }

  lateSeconds({ dueAt }: TimerRow): number {
    return (this.#now() - dueAt) / 1000
  }

  due(): TimerRow[] {
    return this.timers.all().filter(({ dueAt }) => dueAt <= this.#now())
  }
}
