import type { Journal } from '../journal.ts'
import type { Facts } from './facts.ts'

/** Something that must not be. */
export interface Violation {
  /** What must be, in a few words. */
  readonly rule: string
  /** What is instead, with the ids. */
  readonly detail: string
}

/** What a rule is held against. */
export interface Evidence {
  readonly facts: Facts
  readonly journal: Journal
  /** The shard where an order belongs by its id. */
  readonly shardOf: (orderId: string) => string
}

/** A rule: what must be, and the details of everything that is otherwise. */
export interface Rule {
  readonly name: string
  readonly broken: (evidence: Evidence) => string[]
}
