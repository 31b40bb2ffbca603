import type { Point } from '@tiffin/sharding/geo'
import type { MarketId } from '@tiffin/sharding/market'
import type { ShardId } from '@tiffin/sharding/shardConfig'

/** Everything of a day that is decided before it begins. Times are minutes of the simulated day. */
export interface Plan {
  readonly seed: number
  readonly cities: readonly CityPlan[]
  /** By the time they are placed; an order's number is its index. */
  readonly orders: readonly OrderPlan[]
}

export interface CityPlan {
  /** As a person writes it: "Oakland, CA". */
  readonly label: string
  readonly market: MarketId
  readonly shard: ShardId
  readonly customers: number
  readonly kitchens: readonly KitchenPlan[]
  readonly partners: readonly PartnerPlan[]
}

export interface KitchenPlan {
  readonly name: string
  readonly point: Point
  readonly preparationMinutes: number
  readonly dishes: readonly DishPlan[]
}

export interface DishPlan {
  readonly name: string
  readonly price: number
}

export interface PartnerPlan {
  readonly start: Point
  readonly vehicle: 'bicycle' | 'scooter' | 'car'
  /** Lets the first offer expire. */
  readonly silentOnce: boolean
  /** Probability of refusing an offer. */
  readonly refuses: number
  /** Of the partner's own chances on the way. */
  readonly seed: number
}

export interface OrderPlan {
  readonly number: number
  /** Indexes: the city in the plan, customer and kitchen in the city. */
  readonly city: number
  readonly customer: number
  readonly kitchen: number
  readonly items: readonly ItemPlan[]
  /** Absent: ordered without a point, to the market's centre. */
  readonly door: Point | undefined
  readonly placedAt: number
  /** Whether the request is sent again with its Idempotency-Key: beside the first, or after its answer. */
  readonly repeat: 'no' | 'at once' | 'later'
  readonly cooking: CookingPlan
  /** Minutes after which the customer cancels; too late is no error. */
  readonly cancelAfter: number | undefined
}

export interface ItemPlan {
  readonly dish: number
  readonly quantity: number
  readonly notes: string | undefined
}

/** What the kitchen does with an order, each wait in minutes after the step before. */
export interface CookingPlan {
  readonly answer: 'confirm' | 'reject'
  readonly answerAfter: number
  readonly startAfter: number
  readonly cookFor: number
}
