import { type Circuit, inTurn } from './circuit.ts'
import { fetchNeighbour } from './keptConnections.ts'

/** Milliseconds without an answer after which an instance is probed, and in which it must answer the probe. */
const PROBED_AFTER = 1000
const ANSWERS_WITHIN = 1000
/** Milliseconds for which it is taken to be as it was when it was last heard: fewer than it takes to leave, or to start. */
const KNOWN_FOR = 1000

/** The instance takes connections and answers nothing: another may be asked what only reads. */
export class SilentInstance extends Error {
  override readonly name = 'SilentInstance'
}

/**
 * Knows how an instance is.
 *
 * One that was not heard for a second may have left or started since, and takes requests before it has what they need:
 * `/ready` tells.
 *
 * One that is stopped where it stands, or stuck, refuses nothing, so each call would wait its time out. When a call has
 * waited a second in which the instance answered no other call either, `/health` is asked until it answers. Meanwhile the
 * instance rests, and calls that may go on elsewhere are given up.
 */
export class HealthWatch {
  readonly #url: string
  readonly #circuit: Circuit
  readonly #movable = new Set<AbortController>()
  /** Milliseconds of the monotonic clock. */
  #heardAt = Number.NEGATIVE_INFINITY
  #isProbing = false
  #looking: Promise<void> | undefined

  constructor(url: string, circuit: Circuit) {
    this.#url = url
    this.#circuit = circuit
  }

  /** It answered something just now. */
  heard(): void {
    this.#heardAt = performance.now()
  }

  /** Whether it is to be asked before others that do not rest; where it is not, it rests. */
  async isReady(): Promise<boolean> {
    if (performance.now() - this.#heardAt > KNOWN_FOR) {
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined
      })
      await this.#looking
    }
    return !this.#circuit.rests
  }

  async #look(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(ANSWERS_WITHIN)
      const answer = await fetchNeighbour(`${this.#url}/ready`, { signal })
      await answer.arrayBuffer()
      this.#circuit.reached()
      if (answer.ok) this.heard()
      else this.#circuit.unready()
    } catch {
      this.#circuit.unreachable()
    }
  }

  /** Makes a call, with a signal where it may go on elsewhere; it then rejects with SilentInstance. */
  async during<T>(mayGoOn: boolean, call: (signal?: AbortSignal) => Promise<T>): Promise<T> {
    const startedAt = performance.now()
    const suspicion = setTimeout(() => this.#suspect(startedAt), PROBED_AFTER).unref()
    const giveUp = new AbortController()
    if (mayGoOn) this.#movable.add(giveUp)
    try {
      const answer = await (mayGoOn ? call(giveUp.signal) : call())
      this.heard()
      return answer
    } catch (error) {
      // Who has less than that second to wait asks all the same.
      if ((error as Error).name === 'TimeoutError') this.#suspect(startedAt)
      throw giveUp.signal.aborted ? giveUp.signal.reason : error
    } finally {
      clearTimeout(suspicion)
      this.#movable.delete(giveUp)
    }
  }

  #suspect(since: number): void {
    if (this.#heardAt < since && !this.#isProbing) void this.#probe()
  }

  async #probe(): Promise<void> {
    this.#isProbing = true
    while (await this.#isSilent()) {
      this.#circuit.unreachable()
      for (const call of this.#movable)
        call.abort(new SilentInstance(`${this.#url} answers nothing, nor its /health`))
    }
    this.#isProbing = false
  }

  /** Whether nothing comes back in time. Who refuses the connection is no silent one: the calls meet that themselves. */
  async #isSilent(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(ANSWERS_WITHIN)
      const answer = await fetchNeighbour(`${this.#url}/health`, { signal })
      await answer.arrayBuffer()
      this.heard()
      this.#circuit.reached()
      return false
    } catch (error) {
      return (error as Error).name === 'TimeoutError'
    }
  }
}

/**
 * Instances in the order in which they are asked: that of the turn first, or the next that is ready; those that rest last.
 * A single one is asked as it is.
 */
export async function readyInTurn<T extends { readonly circuit: Circuit; readonly health: HealthWatch }>(
  instances: readonly T[],
  turn: number,
): Promise<readonly T[]> {
  const inOrder = inTurn(instances, turn)
  const [first, ...others] = inOrder
  if (others.length === 0 || first?.circuit.rests !== false || (await first.health.isReady())) return inOrder
  // All at once: whoever asks waits for one more look at most.
  await Promise.all(others.filter(({ circuit }) => !circuit.rests).map(({ health }) => health.isReady()))
  return inTurn(instances, turn)
}
