import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** A service's metrics: the process's own, one histogram for every HTTP request (rate, errors, duration), and what was turned away. */
export function createMetrics(service: string) {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry })
  const httpRequests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const requestsShed = new Counter({
    name: 'http_requests_shed_total',
    help: 'Requests turned away because there was more to do than could be done at once',
    registers: [registry],
  })
  return { registry, httpRequests, requestsShed }
}
export type Metrics = ReturnType<typeof createMetrics>
