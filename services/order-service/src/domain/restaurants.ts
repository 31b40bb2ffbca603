import type { Point } from '@tiffin/sharding/geo'
import type { Cents } from './money.ts'

/** A restaurant as an order needs it. */
export interface Restaurant {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly market: number
  readonly point: Point
  readonly isActive: boolean
  readonly isOpen: boolean
  readonly preparationMinutes: number
}

export interface MenuItem {
  readonly id: string
  readonly name: string
  readonly price: Cents
  readonly isAvailable: boolean
  readonly allergens: readonly string[]
}

/** Where restaurants and their menus are asked for. */
export interface Restaurants {
  /** Throws `restaurant_not_found`, or `service_unavailable` when nobody answers. */
  withMenu(restaurantId: string): Promise<{ restaurant: Restaurant; menu: readonly MenuItem[] }>
}
