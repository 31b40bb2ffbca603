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

/** What a restaurant offers at a moment. */
export interface Offer {
  readonly restaurant: Restaurant
  readonly menu: readonly MenuItem[]
}

/** Where restaurants and their menus are asked for. */
export interface Restaurants {
  /**
   * What `decide` makes of a restaurant's offer. That may be the offer of a moment ago; only what was asked for after
   * this call began may refuse: what `decide` refuses of an earlier one, it is asked again. Throws what `decide` throws
   * then, `restaurant_not_found`, or `service_unavailable` when nobody answers.
   */
  decideOn<T>(restaurantId: string, decide: (offer: Offer) => T): Promise<T>
}
