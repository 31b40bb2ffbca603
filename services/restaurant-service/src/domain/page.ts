import type { Restaurant } from './restaurant.ts'

/** What a caller wants of a list. */
export interface PageRequest {
  readonly limit: number
  /** Of the page before; absent for the first. */
  readonly cursor: string | undefined
  /** Only those open at that moment. */
  readonly openAt: Date | undefined
}

export interface Page {
  readonly restaurants: readonly Restaurant[]
  /** Absent on the last page. */
  readonly nextCursor: string | undefined
}
