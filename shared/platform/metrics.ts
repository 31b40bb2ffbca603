import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The version that runs, as the tree says. */
const { version } = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'),
) as { version: string }

/**
 * A service's metrics: the process's own, one histogram for every HTTP request (rate, errors, duration), what was refused and
 * why, and what was turned away. Names and units: docs/metrics.md.
 */
export function createMetrics(service: string) {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const httpRequests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const refusals = new Counter({
    name: 'http_refusals_total',
    help: 'Requests refused, by the code that the answer gave as the reason',
    labelNames: ['method', 'route', 'code'] as const,
    registers,
  })
  const requestsShed = new Counter({
    name: 'http_requests_shed_total',
    help: 'Requests turned away because there was more to do than could be done at once',
    registers,
  })
  new Gauge({
    name: 'service_build_info',
    help: 'Always 1; its labels tell the version that runs, and the Node it runs on',
    labelNames: ['version', 'node'] as const,
    registers,
  }).set({ version, node: process.version }, 1)
  return { registry, httpRequests, refusals, requestsShed }
}
export type Metrics = ReturnType<typeof createMetrics>
