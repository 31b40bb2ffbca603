import type { Bench } from './bench.ts'

/**
 * The system that a row measures: its data on the disk, in memory, or on the disk and with what is too much turned away, as it
 * ships.
 */
export type Ground = 'disk' | 'memory' | 'crowded'

/** One line of the table: ours beside what people would use instead. */
export interface Row {
  /** As `--only` names it. */
  readonly name: string
  readonly ground: Ground
  measure(bench: Bench): Promise<Figure[]>
}

/** What rounds of ours and the peer's, taken in turn, have told. */
export interface Figure {
  /** The number of the row in bench/README.md: `1`, `1t`. */
  readonly number: string
  readonly title: string
  /** What ours is set against. */
  readonly peer: string
  readonly unit: string
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
  /** Ours by theirs, of each round. */
  readonly ratios: readonly number[]
  /** Bounds of the median ratio, or of our own median where there is no peer. */
  readonly pass?: number
  readonly aim?: number
  /** Whether a ratio is good above its bound (throughput) or below it (time, memory). */
  readonly better: 'more' | 'less'
  /** Said below the table: what else was counted, what was left out. */
  readonly remarks?: readonly string[]
}
