import type { MarketId } from '@tiffin/sharding/market'
import type { Restaurant } from './restaurant.ts'

/** An event as it lies in a document until it is published. */
export interface PendingEvent {
  readonly eventId: string
  readonly eventType: string
  readonly market: MarketId
  readonly subjectId: string
  /** JSON text. */
  readonly body: string
  readonly traceparent: string
  readonly createdAt: Date
}

/** A stored document whose caches or events may not know of it yet. */
export interface Change {
  /** The document's id. */
  readonly id: string
  readonly version: number
  readonly market: MarketId
  readonly restaurantId: string
  /** The restaurant as stored; absent where a menu item changed. */
  readonly restaurant: Restaurant | undefined
  /** All that are still to be published, of earlier versions too. */
  readonly events: readonly PendingEvent[]
}

/** The changes of one collection that still have effects outside their document to come. */
export interface ChangeLog {
  /** Those last touched before a moment, in the order of ids after `after`, at most `limit`. */
  unsettled(before: Date, after: string | undefined, limit: number): Promise<readonly Change[]>
  /** Lets go of the events of a change that are published, and of its mark where `caches` know of it too. */
  settle(change: Change, caches: boolean): Promise<void>
}

/** Who makes stored changes known. */
export interface ChangeListener {
  /** Resolves when the writer's caller may have its answer; events go out after that. */
  accept(change: Change, changes: ChangeLog): Promise<void>
}
