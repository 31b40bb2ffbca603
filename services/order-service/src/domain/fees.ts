import type { Cents } from './money.ts'
import type { Currency } from './order.ts'

/** What is charged beside the dishes. */
export interface FeeSchedule {
  readonly deliveryBase: Readonly<Record<Currency, Cents>>
  readonly deliveryPerKm: Readonly<Record<Currency, Cents>>
  /** Percent of the dishes' sum. */
  readonly servicePercent: number
}

/** The fee for bringing an order over a distance by street. */
export function deliveryFee(schedule: FeeSchedule, currency: Currency, km: number): Cents {
  return schedule.deliveryBase[currency] + Math.round(schedule.deliveryPerKm[currency] * km)
}

export function serviceFee(schedule: FeeSchedule, subtotal: Cents): Cents {
  return Math.round((subtotal * schedule.servicePercent) / 100)
}
