import { BURNS, OBJECTIVES } from '../objectives.ts'
import type { Dashboard, Panel } from './dashboard.ts'

const LONGEST = BURNS.at(-1)?.long ?? '3d'

/** How much of an objective's budget is left of what three days may cost, and how fast it burns. */
const panels = OBJECTIVES.map(
  ({ slo, promise, target }): Panel => ({
    title: promise,
    unit: 'percentunit',
    limit: Number((1 - target).toFixed(6)),
    queries: Object.fromEntries(
      ['5m', '1h', LONGEST].map((window) => [
        `bad, ${window}`,
        `slo:error_ratio:rate${window}{slo="${slo}"}`,
      ]),
    ),
  }),
)

export const overview: Dashboard = {
  uid: 'tiffin-overview',
  title: 'overview',
  purpose: 'Does it keep what it promises, and is anything away?',
  rows: [
    {
      title: 'Now',
      panels: [
        {
          title: 'Orders placed, a minute',
          unit: 'short',
          single: true,
          queries: { placed: 'sum(rate(orders_placed_total[5m])) * 60' },
        },
        {
          title: 'Waiting for a partner',
          unit: 'short',
          single: true,
          queries: { waiting: 'sum(max by (shard) (delivery_waiting_assignments))' },
        },
        { title: 'Sockets', unit: 'short', single: true, queries: { sockets: 'sum(tracking_sockets)' } },
        {
          title: 'Instances away or not ready',
          unit: 'short',
          single: true,
          limit: 1,
          queries: {
            away: 'count(up{job=~"tiffin|rabbitmq"} == 0) or vector(0)',
            'not ready': 'count(service_ready == 0) or vector(0)',
          },
        },
        {
          title: 'Dead letters',
          unit: 'short',
          single: true,
          limit: 1,
          queries: { 'dead letters': 'sum(rabbitmq_detailed_queue_messages{queue=~".+[.]dead"})' },
        },
      ],
    },
    { title: 'Placing an order', panels: panels.slice(0, 2) },
    { title: 'Seeing it, and having it brought', panels: panels.slice(2) },
    {
      title: 'What is refused',
      panels: [
        {
          title: 'Orders refused, by reason',
          unit: 'ops',
          queries: {
            '{{code}}':
              'sum by (code) (rate(http_refusals_total{service="order-service",method="POST",route="/"}[5m]))',
          },
        },
        {
          title: 'At the door, by reason',
          unit: 'ops',
          queries: { '{{code}}': 'sum by (code) (rate(http_refusals_total{service="api-gateway"}[5m]))' },
        },
      ],
    },
    {
      title: 'Versions',
      panels: [
        {
          title: 'Instances, by version',
          unit: 'short',
          queries: { '{{service}} {{version}}': 'count by (service, version) (service_build_info)' },
        },
      ],
    },
  ],
}
