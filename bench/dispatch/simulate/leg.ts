import type {
  OpenOrder,
  Place,
} from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'

/** One way of a partner, and what is done at its end. Minutes from the day's start. */
export interface Leg {
  readonly kind: 'pickup' | 'dropoff' | 'move'
  readonly to: Place
  readonly orders: readonly OpenOrder[]
  /** When it was decided. */
  readonly decidedAt: number
  readonly departsAt: number
  readonly arrivesAt: number
  /** The pickup or dropoff itself, between the halves of its service. */
  readonly servedAt: number
  readonly leavesAt: number
}
