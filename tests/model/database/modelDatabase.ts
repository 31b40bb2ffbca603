import type { Turns } from '../turns.ts'
import { Locks } from './locks.ts'
import { Table } from './table.ts'

/** The process died: before the commit, so that nothing happened, or after it, so that nobody was told. */
export class Died extends Error {
  override readonly name = 'Died'
}

export type Death = 'before the commit' | 'after the commit'

export interface Ports {
  readonly turns: Pick<Turns, 'next'>
  /** Whether the process dies with the transaction that ends now. */
  readonly deathOf: () => Death | undefined
  /** Told of each commit. */
  readonly onCommit: (tx: ModelTransaction) => void
}

/** An open transaction; every statement of it is a turn, in which others may come between. */
export class ModelTransaction {
  readonly name: string
  readonly #turns: Pick<Turns, 'next'>
  readonly #locks: Locks
  readonly #afterCommit: (() => void)[] = []

  constructor(name: string, turns: Pick<Turns, 'next'>, locks: Locks) {
    this.name = name
    this.#turns = turns
    this.#locks = locks
  }

  statement(what: string): Promise<void> {
    return this.#turns.next(`${this.name}: ${what}`)
  }

  /** Locks a row or the key of a unique index. */
  lock(key: string): Promise<void> {
    return this.#locks.lock(this, key)
  }

  tryLock(key: string): boolean {
    return this.#locks.tryLock(this, key)
  }

  afterCommit(work: () => void): void {
    this.#afterCommit.push(work)
  }

  committed(): void {
    for (const work of this.#afterCommit) work()
  }
}

/** One service's schema: transactions over tables, with the locks and the visibility of PostgreSQL's READ COMMITTED. */
export class ModelDatabase {
  readonly #ports: Ports
  readonly #locks = new Locks()
  readonly #tables: Pick<Table<unknown>, 'commit' | 'rollback'>[] = []

  constructor(ports: Ports) {
    this.#ports = ports
  }

  table<T>(): Table<T> {
    const table = new Table<T>()
    this.#tables.push(table)
    return table
  }

  async transaction<T>(name: string, work: (tx: ModelTransaction) => Promise<T>): Promise<T> {
    const tx = new ModelTransaction(name, this.#ports.turns, this.#locks)
    try {
      const result = await work(tx)
      await tx.statement('commits')
      this.#end(tx)
      return result
    } finally {
      for (const table of this.#tables) table.rollback(tx)
      this.#locks.release(tx)
    }
  }

  #end(tx: ModelTransaction): void {
    const death = this.#ports.deathOf()
    if (death === 'before the commit') throw new Died(`${tx.name}: dies before its commit`)
    for (const table of this.#tables) table.commit(tx)
    this.#ports.onCommit(tx)
    if (death) throw new Died(`${tx.name}: dies after its commit`)
    tx.committed()
  }
}
