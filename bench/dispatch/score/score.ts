import { mean, quantile } from '../../shared/statistics.ts'
import type { Instance } from '../instance/instance.ts'
import type { PartnerDay } from '../simulate/partnerDay.ts'
import { deliveriesOf } from './deliveries.ts'

/** A day's measures, by MDRPLIB's definitions. Times in minutes. */
export interface Score {
  readonly undeliveredPercent: number
  /** An order that was not delivered counts as the maximum. */
  readonly ctdMean: number
  readonly ctdP90: number
  readonly overage: number
  readonly rtpMean: number
  readonly rtpP90: number
  readonly utilisation: number
  readonly costPerOrder: number
  readonly bundleSize: number
}

export function score(instance: Instance, days: readonly PartnerDay[]): Score {
  const { orders, terms } = instance
  const deliveries = deliveriesOf(days)
  const missing = orders.length - deliveries.length
  const ctd = [
    ...deliveries.map(({ order, dropoffAt }) => dropoffAt - order.placedAt),
    ...Array<number>(missing).fill(terms.maximumMinutes),
  ]
  const rtp = deliveries.map(({ order, pickupAt }) => pickupAt - order.readyAt)
  const pickups = days.flatMap(({ legs }) => legs.filter(({ kind }) => kind === 'pickup'))
  const pay = days.map((day) => payOf(day, instance)).reduce((sum, one) => sum + one, 0)
  return {
    undeliveredPercent: (100 * missing) / orders.length,
    ctdMean: mean(ctd),
    ctdP90: quantile(ctd, 0.9),
    overage: mean(ctd.map((minutes) => Math.max(0, minutes - terms.targetMinutes))),
    rtpMean: mean(rtp),
    rtpP90: quantile(rtp, 0.9),
    utilisation: mean(days.map((day) => utilisation(day, instance))),
    costPerOrder: pay / Math.max(1, deliveries.length),
    bundleSize: deliveries.length / Math.max(1, pickups.length),
  }
}

function payOf({ courier, legs }: PartnerDay, { payPerHour, payPerOrder }: Instance): number {
  const dropoffs = legs.filter(({ kind }) => kind === 'dropoff').length
  return Math.max(payPerOrder * dropoffs, (payPerHour * (courier.offAt - courier.onAt)) / 60)
}

function utilisation({ courier, legs }: PartnerDay, { terms }: Instance): number {
  const shift = courier.offAt - courier.onAt
  if (shift === 0) return 0
  const service = { pickup: terms.pickupMinutes, dropoff: terms.dropoffMinutes, move: 0 }
  const busy = legs.reduce((sum, leg) => sum + leg.arrivesAt - leg.departsAt + service[leg.kind], 0)
  return Math.min(1, busy / shift)
}
