/** A place on a flat map, in metres. Two places with the same coordinates are one. */
export interface Place {
  readonly x: number
  readonly y: number
}

/** How long partners are under way. */
export interface TravelTimes {
  minutes(from: Place, to: Place): number
}

/** An order that nobody has picked up yet, or that is aboard. Times are minutes of one clock. */
export interface OpenOrder {
  readonly id: string
  readonly placedAt: number
  /** When the kitchen has it ready. */
  readonly readyAt: number
  readonly restaurant: Place
  readonly door: Place
}

/** One order fetched or brought. Neighbouring pickups at one restaurant are one pickup of a bundle. */
export interface Stop {
  readonly kind: 'pickup' | 'dropoff'
  readonly order: OpenOrder
}

/** A partner as far as nothing can be changed any more: from there on a plan is free. */
export interface PartnerView {
  readonly id: string
  /** Where the partner is when what is begun has ended. */
  readonly at: Place
  /** When that is; in the past for one who is idle. */
  readonly freeAt: number
  /** Since when the partner waits at the restaurant `at`; undefined elsewhere. */
  readonly waitingSince: number | undefined
  /** When the partner, at the counter of `at`, picks up what is aboard: until then the bundle may grow. */
  readonly pickingUpAt: number | undefined
  /** No pickup after this minute. */
  readonly offAt: number
  /** Whether an instruction is taken now. */
  readonly canInstruct: boolean
  /** Orders that the partner has had so far, an hour of the shift. */
  readonly workload: number
  readonly aboard: readonly OpenOrder[]
  /** Orders still to be fetched that are this partner's already: nobody else is given them. */
  readonly bound: readonly OpenOrder[]
  /** Orders the partner is on the way to fetch: another may still be given them, by free rules. */
  readonly fetching: readonly OpenOrder[]
  /** Ids of orders that the partner is not to be given. */
  readonly declined: ReadonlySet<string>
}

/** The terms on which orders are served. */
export interface Terms {
  /** Minutes of service at a restaurant; half before the pickup, half after. */
  readonly pickupMinutes: number
  readonly dropoffMinutes: number
  /** Click-to-door minutes that should not be exceeded. */
  readonly targetMinutes: number
  /** Click-to-door minutes past which an order is given up. */
  readonly maximumMinutes: number
}

/** What is known of a market at a minute. */
export interface MarketView {
  readonly now: number
  readonly terms: Terms
  readonly travel: TravelTimes
  readonly orders: readonly OpenOrder[]
  readonly partners: readonly PartnerView[]
  /** Every restaurant that is open. */
  readonly restaurants: readonly Place[]
  /** The day's orders so far, served or not, oldest first. */
  readonly seen: readonly OpenOrder[]
}

/** What a partner is to do from now on. */
export type Instruction =
  | { readonly kind: 'serve'; readonly partnerId: string; readonly stops: readonly Stop[] }
  | { readonly kind: 'move'; readonly partnerId: string; readonly to: Place }

export function samePlace(a: Place, b: Place): boolean {
  return a.x === b.x && a.y === b.y
}
