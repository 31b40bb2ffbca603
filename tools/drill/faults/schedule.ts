import { type Random, seededRandom } from '../../simulate/plan/random.ts'
import type { Fault, FaultKind } from './fault.ts'

/**
 * The order in which faults come, by seed and without end: the kinds take turns, each with its faults in an order of
 * its own, and begins anew when all of them were.
 */
export function* schedule(kinds: readonly FaultKind[], seed: number): Generator<Fault, never> {
  const random = seededRandom(seed)
  const turns = kinds.map((kind) => endless(kind, random.fork()))
  for (;;) for (const turn of turns) yield turn.next().value
}

function* endless<T>(list: readonly T[], random: Random): Generator<T, never> {
  if (list.length === 0) throw new Error('A kind without faults has no turn')
  for (;;) yield* shuffled(list, random)
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, lot: random.next() }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ item }) => item)
}

/** Those whose name has all of the words. Throws with the names there are when none has. */
export function faultsNamed(kinds: readonly FaultKind[], words: string): FaultKind[] {
  const wanted = words.toLowerCase().split(/\s+/)
  const found = kinds
    .map((kind) => kind.filter(({ name }) => wanted.every((word) => name.includes(word))))
    .filter(({ length }) => length > 0)
  if (found.length > 0) return found
  const names = kinds.map((kind) => `  ${kind.map(({ name }) => name).join(', ')}`)
  throw new Error(`--only ${words} names no fault; there are\n${names.join('\n')}`)
}

export interface Choice {
  readonly seed: number
  /** For how long faults come; `usual` of them where absent. */
  readonly minutes: number | undefined
  /** Only faults with these words in their names, each once. */
  readonly only: string | undefined
  readonly usual: number
}

/** The faults that come, one after another, by what a person chose. */
export function chooseFaults(
  kinds: readonly FaultKind[],
  { seed, minutes, only, usual }: Choice,
): Iterable<Fault> {
  const chosen = only === undefined ? kinds : faultsNamed(kinds, only)
  if (minutes !== undefined) return whileTimeLasts(schedule(chosen, seed), minutes)
  if (only === undefined) return schedule(chosen, seed).take(usual)
  const all = chosen.flat()
  return schedule([all], seed).take(all.length)
}

function* whileTimeLasts(faults: Iterable<Fault>, minutes: number): Generator<Fault> {
  const end = performance.now() + minutes * 60_000
  for (const fault of faults) {
    if (performance.now() > end) return
    yield fault
  }
}
