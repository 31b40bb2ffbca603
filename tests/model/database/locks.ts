import type { Owner } from './table.ts'

/** Two transactions wait for each other; the domain promises that none ever do. */
export class Deadlock extends Error {
  override readonly name = 'Deadlock'
}

interface Waiter {
  readonly tx: Owner
  readonly granted: () => void
}

/** Locks on rows and on the keys of unique indexes, held until their transaction ends; first come, first served. */
export class Locks {
  readonly #holders = new Map<string, Owner>()
  readonly #queues = new Map<string, Waiter[]>()
  readonly #waitsFor = new Map<Owner, string>()

  /** Waits for whoever holds it. Throws Deadlock. */
  async lock(tx: Owner, key: string): Promise<void> {
    if (this.tryLock(tx, key)) return
    this.#refuseCircle(tx, key)
    this.#waitsFor.set(tx, key)
    await new Promise<void>((granted) => {
      this.#queues.set(key, [...(this.#queues.get(key) ?? []), { tx, granted }])
    })
  }

  /** False where another has it: SKIP LOCKED. */
  tryLock(tx: Owner, key: string): boolean {
    const holder = this.#holders.get(key)
    if (holder === undefined) this.#holders.set(key, tx)
    return holder === undefined || holder === tx
  }

  release(tx: Owner): void {
    for (const [key, holder] of this.#holders) {
      if (holder !== tx) continue
      this.#holders.delete(key)
      const [next, ...later] = this.#queues.get(key) ?? []
      if (!next) continue
      this.#queues.set(key, later)
      this.#holders.set(key, next.tx)
      this.#waitsFor.delete(next.tx)
      next.granted()
    }
  }

  #refuseCircle(tx: Owner, key: string): void {
    const circle = [key]
    for (let holder = this.#holders.get(key); holder; ) {
      const next = this.#waitsFor.get(holder)
      if (next === undefined) return
      circle.push(next)
      holder = this.#holders.get(next)
      if (holder === tx) throw new Deadlock(circle.join(' <- '))
    }
  }
}
