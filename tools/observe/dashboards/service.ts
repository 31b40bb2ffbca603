import type { Dashboard } from './dashboard.ts'

const OF = 'service="$service"'

export const service: Dashboard = {
  uid: 'tiffin-service',
  title: 'a service',
  purpose: 'Rate, errors and duration of each route of one service, and how its process is.',
  choose: { label: 'service', of: 'service_ready' },
  rows: [
    {
      title: 'Requests',
      panels: [
        {
          title: 'Rate, by route',
          unit: 'ops',
          queries: {
            '{{method}} {{route}}': `sum by (method, route) (rate(http_request_duration_seconds_count{${OF}}[5m]))`,
          },
        },
        {
          title: 'Errors of ours, by route',
          unit: 'percentunit',
          queries: {
            '{{method}} {{route}}': `sum by (method, route) (rate(http_request_duration_seconds_count{${OF},status=~"5.."}[5m])) / sum by (method, route) (rate(http_request_duration_seconds_count{${OF}}[5m]))`,
          },
        },
        {
          title: 'Duration of the slowest hundredth, by route',
          unit: 's',
          queries: {
            '{{method}} {{route}}': `histogram_quantile(0.99, sum by (method, route, le) (rate(http_request_duration_seconds_bucket{${OF}}[5m])))`,
          },
        },
      ],
    },
    {
      title: 'Refusals and neighbours',
      panels: [
        {
          title: 'Refused, by code',
          unit: 'ops',
          queries: { '{{code}}': `sum by (code) (rate(http_refusals_total{${OF}}[5m]))` },
        },
        {
          title: 'Turned away for too much to do',
          unit: 'ops',
          queries: { '{{instance}}': `sum by (instance) (rate(http_requests_shed_total{${OF}}[5m]))` },
        },
        {
          title: 'Instances of neighbours that calls do not reach',
          unit: 'short',
          queries: { '{{neighbour}}': `sum by (neighbour) (neighbour_instances{${OF},circuit!="closed"})` },
        },
      ],
    },
    {
      title: 'Process',
      panels: [
        {
          title: 'How late it gets round to its work (p99)',
          unit: 's',
          limit: 0.2,
          queries: { '{{instance}}': `nodejs_eventloop_lag_p99_seconds{${OF}}` },
        },
        {
          title: 'CPU',
          unit: 'percentunit',
          queries: { '{{instance}}': `rate(process_cpu_seconds_total{${OF}}[5m])` },
        },
        {
          title: 'Memory, MB',
          unit: 'short',
          queries: { '{{instance}}': `process_resident_memory_bytes{${OF}} / 1e6` },
        },
      ],
    },
    {
      title: 'Events',
      panels: [
        {
          title: 'Taken from the queue, by what became of them',
          unit: 'ops',
          queries: {
            '{{event}} {{outcome}}': `sum by (event, outcome) (rate(events_consumed_total{${OF}}[5m]))`,
          },
        },
        {
          title: 'From the fact to its effect here (p99)',
          unit: 's',
          queries: {
            '{{event}}': `histogram_quantile(0.99, sum by (event, le) (rate(event_effect_delay_seconds_bucket{${OF}}[5m])))`,
          },
        },
        {
          title: 'From a session’s end to its refusal here (p99)',
          unit: 's',
          queries: {
            '{{instance}}': `histogram_quantile(0.99, sum by (instance, le) (rate(revocation_delay_seconds_bucket{${OF}}[5m])))`,
          },
        },
      ],
    },
  ],
}
