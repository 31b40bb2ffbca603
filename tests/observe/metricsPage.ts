import type { Scrape } from '@tiffin/testing/scrape'

interface Row {
  readonly type: string
  readonly help: string
  readonly labels: Set<string>
  readonly services: Set<string>
}

/** What prom-client tells of every Node process. */
const OF_PROCESS = /^(process|nodejs)_/
/** On every line of a service, or part of a histogram. */
const EVERYWHERE = new Set(['service', 'le'])

const INTRODUCTION = `# Metrics

What a running system tells of itself, at \`/metrics\` of each service (with \`METRICS_TOKEN\` as bearer token) and of
RabbitMQ. This page is written by a test from what the services answer; \`npm test -- tests/observe/metrics.test.ts -u\` writes it
anew. Dashboards and alerts: [deploy/observe](../deploy/observe); what to do: [operations.md](operations.md).

Every line has the label \`service\`; Prometheus adds \`instance\`. The values of labels are few and known: routes as the
contracts write them, codes of the catalogue of problems, shards, neighbours, events. Nothing that a client sends becomes one.

| metric | type | labels | of | meaning |
|---|---|---|---|---|
`

const REST = `
Besides, of each process: \`process_*\` and \`nodejs_*\` of [prom-client](https://github.com/siimon/prom-client#default-metrics);
\`nodejs_eventloop_lag_p99_seconds\` tells how late it gets round to its work.

Queues are told of by the broker itself, not by the services: a queue grows just when the service that takes from it is
away. RabbitMQ's plugin \`rabbitmq_prometheus\` serves them at port 15692 (decision 38), \`/metrics/detailed\` with the families
\`queue_coarse_metrics\` and \`queue_consumer_count\`: \`rabbitmq_detailed_queue_messages\`,
\`rabbitmq_detailed_queue_messages_ready\`, \`rabbitmq_detailed_queue_messages_unacked\` and
\`rabbitmq_detailed_queue_consumers\`, by \`queue\`.
`

/** The page of all metrics that the services show. */
export function metricsPage(scrapes: Readonly<Record<string, Scrape>>): string {
  const rows = new Map<string, Row>()
  for (const [service, { families, samples }] of Object.entries(scrapes))
    for (const { name, type, help } of families.filter((family) => !OF_PROCESS.test(family.name))) {
      const row = rows.get(name) ?? { type, help, labels: new Set<string>(), services: new Set<string>() }
      rows.set(name, row)
      row.services.add(service.replace(/^api-|-service$/g, ''))
      for (const { labels } of samples.filter((sample) => isOf(sample.name, name)))
        for (const label of Object.keys(labels)) if (!EVERYWHERE.has(label)) row.labels.add(label)
    }
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { type, help, labels, services }]) => {
      const of = services.size === Object.keys(scrapes).length ? 'all' : [...services].sort().join(', ')
      return `| \`${name}\` | ${type} | ${[...labels].sort().join(', ')} | ${of} | ${help} |\n`
    })
  return INTRODUCTION + lines.join('') + REST
}

const isOf = (sample: string, family: string): boolean =>
  sample === family || ['_bucket', '_sum', '_count'].some((part) => sample === family + part)
