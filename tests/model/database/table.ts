/** Names a transaction. */
export type Owner = object

/**
 * Rows by key, as READ COMMITTED shows them: a transaction sees what others committed, and its own changes. Rows are never
 * changed in place.
 */
export class Table<T> {
  readonly #committed = new Map<string, T>()
  readonly #changes = new Map<Owner, Map<string, T | undefined>>()

  get(tx: Owner | undefined, key: string): T | undefined {
    const changes = tx && this.#changes.get(tx)
    return changes?.has(key) ? changes.get(key) : this.#committed.get(key)
  }

  all(tx?: Owner): T[] {
    const changes = tx && this.#changes.get(tx)
    if (!changes) return [...this.#committed.values()]
    const rows = new Map<string, T | undefined>([...this.#committed, ...changes])
    return [...rows.values()].filter((row) => row !== undefined)
  }

  set(tx: Owner, key: string, row: T | undefined): void {
    const changes = this.#changes.get(tx) ?? new Map<string, T | undefined>()
    this.#changes.set(tx, changes.set(key, row))
  }

  commit(tx: Owner): void {
    for (const [key, row] of this.#changes.get(tx) ?? [])
      if (row === undefined) this.#committed.delete(key)
      else this.#committed.set(key, row)
    this.#changes.delete(tx)
  }

  rollback(tx: Owner): void {
    this.#changes.delete(tx)
  }
}
