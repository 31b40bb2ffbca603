/** A point in WGS 84 degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** An order that waits for a partner. */
export interface WaitingOrder {
  readonly orderId: string
  readonly restaurant: Point
  readonly door: Point
  /** When the kitchen is expected to have it ready. */
  readonly readyAt: Date
  /** Partners who refused it, let its offer expire or had it taken from them, and when. */
  readonly declines: readonly { readonly partnerId: string; readonly at: Date }[]
}

/** A partner on duty whose position is known. */
export interface PartnerState {
  readonly id: string
  readonly position: Point
  readonly positionAt: Date
  readonly hasOpenOffer: boolean
  /** The orders of the live trip; none without one. */
  readonly tripOrderIds: readonly string[]
}

/** What a dispatcher knows of a market at one moment. */
export interface MarketState {
  /** By the clock that all its times are of. */
  readonly now: Date
  /** Oldest first. */
  readonly orders: readonly WaitingOrder[]
  readonly partners: readonly PartnerState[]
}

/** How partners get about. */
export interface TravelModel {
  distanceKm(from: Point, to: Point): number
}

export interface DispatchPolicy {
  /** Seconds after which a position says nothing any more. */
  readonly positionMaxAgeSeconds: number
  /** Seconds until a partner is offered an order again that they declined. */
  readonly offerRepeatSeconds: number
}

/** One order for one partner. */
export interface Proposal {
  readonly orderId: string
  readonly partnerId: string
  /** From the partner to the restaurant to the door. */
  readonly distanceKm: number
}

/** Decides who is offered what: pure, so that the live service and a simulation run the same code. */
export type Planner = (state: MarketState) => readonly Proposal[]
