import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { Histogram, type Registry } from 'prom-client'

/** Shows how fresh what watchers see is; answers whom to tell of each version that is pushed. */
export function watchPushes(registry: Registry): (update: OrderUpdate) => void {
  const delay = new Histogram({
    name: 'tracking_push_delay_seconds',
    help: 'Time from an order’s change until its new version goes to the sockets of whoever watches it',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [registry],
  })
  return ({ timestamp }) => delay.observe(Math.max(0, (Date.now() - Date.parse(timestamp)) / 1000))
}
