import type { Bench } from './bench.ts'

/** Where the system that a row measures keeps its data: `none` needs no system. */
export type Ground = 'disk' | 'memory' | 'none'

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
