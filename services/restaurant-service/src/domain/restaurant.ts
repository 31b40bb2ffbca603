import type { OpeningHours } from '@tiffin/contracts/restaurants'
import type { Point } from '@tiffin/sharding/geo'
import type { MarketId } from '@tiffin/sharding/market'
import { isOpenAt, nextChange } from './openingHours.ts'

/** A restaurant as it is known here; whether it is open now is worked out when somebody asks. */
export interface Restaurant {
  /** MongoDB ObjectId, 24 hex digits. */
  readonly id: string
  readonly name: string
  readonly description: string
  /** As its owner wrote it, for people; `market` is what counts. */
  readonly city: string
  readonly market: MarketId
  /** The market's IANA time zone: opening hours are in it. */
  readonly timeZone: string
  readonly address: string
  readonly latitude: number
  readonly longitude: number
  readonly phoneNumber: string | null
  readonly email: string | null
  readonly ownerUserId: string
  readonly cuisines: readonly string[]
  /** 0 to 5; 0 before anybody rated it. */
  readonly rating: number
  /** Switched off it takes no orders and is not listed. */
  readonly isActive: boolean
  /** Empty: always open. */
  readonly openingHours: readonly OpeningHours[]
  /** Minutes a usual order cooks. */
  readonly preparationMinutes: number
  /** 1 when created, and one more with every change. */
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

export const pointOf = ({ latitude, longitude }: Restaurant): Point => ({ latitude, longitude })

/** Whether its hours have it open at a moment; one that is switched off may be open all the same. */
export const isOpen = ({ openingHours, timeZone }: Restaurant, moment: Date): boolean =>
  isOpenAt(openingHours, timeZone, moment)

/** When `isOpen` next answers otherwise; undefined where it does not within two weeks. */
export const isOpenChangesAt = ({ openingHours, timeZone }: Restaurant, moment: Date): Date | undefined =>
  nextChange(openingHours, timeZone, moment)
