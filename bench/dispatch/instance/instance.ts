import type {
  OpenOrder,
  Place,
  Terms,
} from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'

/** A partner's shift, and where they are when it begins. */
export interface Courier {
  readonly id: string
  readonly at: Place
  readonly onAt: number
  readonly offAt: number
}

/** One day of MDRPLIB: minutes from the day's start, metres. */
export interface Instance {
  readonly name: string
  readonly terms: Terms
  readonly metersPerMinute: number
  readonly payPerOrder: number
  readonly payPerHour: number
  /** By the minute in which they are placed. */
  readonly orders: readonly OpenOrder[]
  readonly couriers: readonly Courier[]
  readonly restaurants: ReadonlyMap<string, Place>
  /** The restaurant of each order. */
  readonly restaurantIdOf: ReadonlyMap<string, string>
}
