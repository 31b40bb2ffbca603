import type { Order } from './order.ts'

/** Who made a version of an order, and why: a line of its history. */
export interface Deed {
  readonly actor: string
  /** The user's id; the name of a service or timer. */
  readonly actorId: string
  readonly reason: string | null
}

/** A new version of an order with its line of history, to be published. */
export interface NewVersion {
  readonly order: Order
  readonly deed: Deed
}

/** What is kept of late news that nobody sees: no version, no event. */
export interface Note {
  readonly order: Order
  readonly deed?: undefined
}

/** What becomes of an order; undefined where it stays as it is. */
export type Change = NewVersion | Note | undefined

/** Looks at an order that nobody else can change meanwhile, and says what becomes of it. Refusals are thrown. */
export type Decide = (order: Order, now: Date) => Change
