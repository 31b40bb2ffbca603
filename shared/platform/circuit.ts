import type { CircuitStatus } from './status.ts'

/** Milliseconds for which an instance that could not be reached is asked last; twice that where it is leaving, half where it is not ready. */
const REST = 2000

/** How calls to one instance of a neighbour go: one that could not be reached, is not ready, or is leaving, rests a while. */
export class Circuit {
  /** Milliseconds of the monotonic clock. */
  #restsUntil = 0
  #awaySince: Date | null = null

  /** Whether the others are to be asked first. */
  get rests(): boolean {
    return this.#restsUntil > performance.now()
  }

  reached(): void {
    this.#awaySince = null
  }

  unreachable(): void {
    this.#restsUntil = performance.now() + REST
    this.#awaySince ??= new Date()
  }

  /** It answers, but has not all that it needs. */
  unready(): void {
    this.#restsUntil = performance.now() + REST / 2
  }

  /** It answers still, and is about to go. */
  leaving(): void {
    this.#restsUntil = performance.now() + 2 * REST
  }

  /** `half_open`: it rested, and the next call finds out. */
  status(to: string): CircuitStatus {
    const since = this.#awaySince?.toISOString() ?? null
    return { to, since, state: since === null ? 'closed' : this.rests ? 'open' : 'half_open' }
  }
}

/** All instances, that of the turn first, those that rest last. */
export function inTurn<T extends { readonly circuit: Circuit }>(
  instances: readonly T[],
  turn: number,
): readonly T[] {
  return [...instances.slice(turn), ...instances.slice(0, turn)].sort(
    (a, b) => Number(a.circuit.rests) - Number(b.circuit.rests),
  )
}
