import type { WaitsFor } from '@tiffin/contracts/waitsFor'

/** A point in WGS 84 degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** What was told last of an order's arrival. */
export interface ToldArrival {
  readonly at: Date
  readonly stopsBefore: number
}

/** An order that has not been brought yet. */
export interface MarketOrder {
  readonly orderId: string
  /** Of its assignment, as it was read. */
  readonly version: number
  /** Null before anything was told. */
  readonly told: ToldArrival | null
  readonly restaurantId: string
  readonly restaurant: Point
  readonly door: Point
  readonly placedAt: Date
  /** When the kitchen is expected to have it ready. */
  readonly readyAt: Date
  /** Whether the kitchen has it ready. */
  readonly isReady: boolean
}

/** An order that waits for a partner. */
export interface WaitingOrder extends MarketOrder {
  /** Partners who refused it, let its offer expire or had it taken from them, and when. */
  readonly declines: readonly { readonly partnerId: string; readonly at: Date }[]
}

/** An order that is offered to a partner, or on their trip. */
export interface HeldOrder extends MarketOrder {
  readonly partnerId: string
  readonly status: 'offered' | 'accepted' | 'picked_up'
  /** When they told that they have it; null before. */
  readonly pickedUpAt: Date | null
}

/** A partner on duty whose position is known. */
export interface PartnerState {
  readonly id: string
  readonly position: Point
  readonly positionAt: Date
}

/** An order of the last day, whatever became of it: where the next are likely to come from. */
export interface PastOrder {
  readonly restaurantId: string
  readonly restaurant: Point
  readonly placedAt: Date
  /** How long its kitchen took, or is expected to take. */
  readonly preparationMinutes: number
}

/** What a market's past teaches. */
export interface Learned {
  /** How fast partners get along the streets. */
  readonly speedKmPerHour: number
  /** By restaurant id: how many minutes after its estimate an order is ready; below 0 before it. */
  readonly latenessMinutes: ReadonlyMap<string, number>
  /** Oldest first. */
  readonly demand: readonly PastOrder[]
}

/** What a dispatcher knows of a market at one moment. */
export interface MarketState {
  /** By the clock that all its times are of. */
  readonly now: Date
  readonly orders: readonly WaitingOrder[]
  readonly held: readonly HeldOrder[]
  readonly partners: readonly PartnerState[]
  readonly learned: Learned
}

/** How far places are apart. */
export interface TravelModel {
  distanceKm(from: Point, to: Point): number
}

export interface DispatchPolicy {
  /** Seconds after which a position says nothing any more. */
  readonly positionMaxAgeSeconds: number
  /** Seconds until a partner is offered an order again that they declined. */
  readonly offerRepeatSeconds: number
  /** An offer goes out so many seconds before its partner would have to leave: to answer it, and a margin. */
  readonly leadSeconds: number
  /** Orders of one trip at most. */
  readonly capacity: number
  /** Minutes of service at a restaurant and at a door. */
  readonly pickupMinutes: number
  readonly dropoffMinutes: number
  /** Minutes from the placing of an order to its door that should not be exceeded. */
  readonly targetMinutes: number
  /** How much longer streets are than the straight line. */
  readonly detour: number
}

/** One order for one partner. */
export interface Proposal {
  readonly orderId: string
  readonly partnerId: string
  /** From the partner to the restaurant to the door. */
  readonly distanceKm: number
}

/** When an order arrives by a plan, whoever has it or is to be asked about it. */
export interface PlannedArrival {
  readonly orderId: string
  /** When it is handed over at its door, in milliseconds since 1970. */
  readonly at: number
  /** How many deliveries its partner makes before it. */
  readonly stopsBefore: number
  /** What keeps it from arriving sooner. */
  readonly waitsFor: WaitsFor
}

/** What cannot be planned with, and why. */
export interface SetAside {
  readonly what: 'order' | 'partner'
  readonly id: string
  readonly reason: string
}

export interface Plan {
  /** Each order at most once, each partner at most once. */
  readonly proposals: readonly Proposal[]
  /** Of each order that the plan can serve. */
  readonly arrivals: readonly PlannedArrival[]
  readonly setAside: readonly SetAside[]
}

/** Decides who is offered what: pure, so that the live service and a simulation run the same code. */
export type Planner = (state: MarketState) => Plan
