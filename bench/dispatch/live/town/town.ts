import type { Point } from '@tiffin/sharding/geo'
import type { Place } from '../../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Actor } from '../../../../tools/seed/actors.ts'
import type { Courier } from '../../instance/instance.ts'

/** A city with nothing but itself within 20 km, so that all of an instance lies in one market. */
export const CITY = 'San Antonio, TX'

/** A restaurant of the instance, as the public API knows it. */
export interface TownRestaurant {
  readonly id: string
  readonly dishId: string
}

/** An instance's people and restaurants, made over the public API. */
export interface Town {
  readonly pointOf: (place: Place) => Point
  readonly customers: readonly Actor[]
  /** Of all restaurants: people cost a password hash each. */
  readonly owner: Actor
  /** By the instance's names. */
  readonly restaurants: ReadonlyMap<string, TownRestaurant>
  readonly partners: readonly { readonly courier: Courier; readonly actor: Actor }[]
}
