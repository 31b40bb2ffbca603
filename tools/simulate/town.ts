import type { Actor } from '../seed/actors.ts'
import type { CityPlan } from './plan/plan.ts'

/** A restaurant as the public API knows it. */
export interface Restaurant {
  readonly owner: Actor
  readonly id: string
  /** Ids of the menu's items, by the plan's dishes. */
  readonly dishes: readonly string[]
}

/** A city with its people, before the day begins. */
export interface Town {
  readonly plan: CityPlan
  readonly restaurants: readonly Restaurant[]
  readonly customers: readonly Actor[]
  readonly partners: readonly Actor[]
}
