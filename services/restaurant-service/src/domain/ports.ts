import type { Point } from '@tiffin/sharding/geo'
import type { MarketId } from '@tiffin/sharding/market'
import type { Fact } from './facts.ts'
import type { MenuItem } from './menuItem.ts'
import type { Restaurant } from './restaurant.ts'

/**
 * The documents themselves. A write resolves when the document and its fact are stored in one update, and the caches
 * have been told; it answers `false` where another change came first.
 */
export interface Documents<Document> {
  newId(): string
  /** As it is now, never from a cache. */
  byId(id: string): Promise<Document | undefined>
  insert(document: Document, fact: Fact): Promise<void>
  /** Stores the document where the stored one still has the version before it. */
  update(document: Document, fact: Fact): Promise<boolean>
}
export type Restaurants = Documents<Restaurant>
export type MenuItems = Documents<MenuItem>

/** What a list is narrowed by; words and cuisine as searchWords.ts normalises them. */
export interface Search {
  readonly market?: MarketId
  readonly cuisine?: string
  /** Each must begin a word of the restaurant's name, of a cuisine, or of an available dish. */
  readonly words: readonly string[]
  readonly ownerUserId?: string
  /** Also those that are switched off. */
  readonly inactiveToo: boolean
}

/** The place of a restaurant in the list by name. */
export interface NamePlace {
  readonly key: string
  readonly id: string
}

/** Everyday reading; may answer from a cache, but never older than the last change that was acknowledged. */
export interface Catalogue {
  restaurant(id: string): Promise<Restaurant | undefined>
  /** In the order the items were added. */
  menu(restaurantId: string): Promise<readonly MenuItem[]>
  /** The next `limit` by name, after a place. */
  byName(search: Search, after: NamePlace | undefined, limit: number): Promise<readonly Restaurant[]>
  /** At least all within 10 km of the point, in no order. */
  around(search: Search, point: Point): Promise<readonly Restaurant[]>
  /** The markets with restaurants that are switched on, the one with the most first. */
  busiestMarkets(): Promise<readonly MarketId[]>
}
