import type { Metrics } from '@tiffin/platform/metrics'
import { Counter, Gauge, Histogram } from 'prom-client'

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

/** What delivery-service counts beside its HTTP requests. */
export function createDeliveryMetrics({ registry }: Metrics) {
  const registers = [registry]
  return {
    waitingAssignments: new Gauge({
      name: 'delivery_waiting_assignments',
      help: 'Orders that wait for a delivery partner, at the last sweep',
      labelNames: ['shard'] as const,
      registers,
    }),
    waitingOverdue: new Gauge({
      name: 'delivery_waiting_overdue_seconds',
      help: 'For how long the food of an order that waits for a delivery partner has been ready at most, at the last sweep',
      labelNames: ['shard'] as const,
      registers,
    }),
    acceptanceLateness: new Histogram({
      name: 'delivery_acceptance_lateness_seconds',
      help: 'For how long an order’s food had been ready when a delivery partner accepted it; 0 where it was not yet',
      buckets: [0, 30, 60, 120, 300, 600, 1200, 3600],
      registers,
    }),
    offers: new Counter({
      name: 'delivery_offers_total',
      help: 'Offers opened, and how they closed',
      labelNames: ['outcome'] as const,
      registers,
    }),
    dispatchRuns: new Histogram({
      name: 'delivery_dispatch_run_seconds',
      help: 'Time from the lock of a market to its last offer made',
      buckets: SECONDS,
      registers,
    }),
    dispatchPlans: new Histogram({
      name: 'delivery_dispatch_plan_seconds',
      help: 'Time until a market is planned, with the wait for the thread',
      buckets: SECONDS,
      registers,
    }),
    dispatchProposals: new Histogram({
      name: 'delivery_dispatch_proposals',
      help: 'Offers that one plan proposes',
      buckets: [0, 1, 2, 5, 10, 20, 50, 100, 200],
      registers,
    }),
    arrivalsTold: new Counter({
      name: 'delivery_arrivals_told_total',
      help: 'Arrivals of orders that were told anew',
      registers,
    }),
    dispatchSetAside: new Counter({
      name: 'delivery_dispatch_set_aside_total',
      help: 'Orders and partners that a plan left out for want of a place or a time',
      labelNames: ['what'] as const,
      registers,
    }),
    plannerDeaths: new Counter({
      name: 'delivery_dispatch_planner_deaths_total',
      help: 'Threads of the planner that died or hung',
      registers,
    }),
  }
}
export type DeliveryMetrics = ReturnType<typeof createDeliveryMetrics>
