import type { MarketId } from '@tiffin/sharding/market'

export interface MenuItem {
  /** MongoDB ObjectId, 24 hex digits. */
  readonly id: string
  readonly restaurantId: string
  /** Its restaurant's market. */
  readonly market: MarketId
  readonly name: string
  readonly description: string
  /** Integer cents. */
  readonly priceCents: number
  readonly category: string
  /** Switched off it stays on the menu and cannot be ordered. */
  readonly isAvailable: boolean
  readonly allergens: readonly string[]
  /** 1 when created, and one more with every change. */
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}
