import type { Metrics } from '@tiffin/platform/metrics'
import { Counter, Gauge, Histogram } from 'prom-client'

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
    offers: new Counter({
      name: 'delivery_offers_total',
      help: 'Offers opened, and how they closed',
      labelNames: ['outcome'] as const,
      registers,
    }),
    dispatchRuns: new Histogram({
      name: 'delivery_dispatch_run_seconds',
      help: 'Time from reading a market to its last offer made',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
  }
}
export type DeliveryMetrics = ReturnType<typeof createDeliveryMetrics>
