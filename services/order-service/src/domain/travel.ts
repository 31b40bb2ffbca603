import { distanceKm, type Point } from '@tiffin/sharding/geo'

/** How much longer streets are than the straight line, as a rule. */
const DETOUR = 1.3

/** How fast orders travel. */
export interface TravelModel {
  readonly speedKmh: number
  /** Minutes for handing over, at the counter and at the door together. */
  readonly handoverMinutes: number
  /** How many minutes of a kitchen or a way pass in one of the clock: 1, except where a day is replayed faster. */
  readonly timeLapse: number
}

/** A moment so many minutes later. */
export function afterMinutes({ timeLapse }: TravelModel, moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + (minutes * 60_000) / timeLapse)
}

/** Kilometres by street between two points, estimated. */
export const roadKm = (from: Point, to: Point): number => distanceKm(from, to) * DETOUR

/** Minutes from one point into the hands at another. */
export function travelMinutes(model: TravelModel, from: Point, to: Point): number {
  return (roadKm(from, to) / model.speedKmh) * 60 + model.handoverMinutes
}
