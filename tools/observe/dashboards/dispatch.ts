import type { Dashboard } from './dashboard.ts'

export const dispatch: Dashboard = {
  uid: 'tiffin-dispatch',
  title: 'dispatch',
  purpose: 'Do orders find partners in time, and what does finding them cost?',
  rows: [
    {
      title: 'Orders',
      panels: [
        {
          title: 'Waiting for a partner, by shard',
          unit: 'short',
          queries: { '{{shard}}': 'max by (shard) (delivery_waiting_assignments)' },
        },
        {
          title: 'Food ready and nobody found, the longest',
          unit: 's',
          limit: 600,
          queries: { '{{shard}}': 'max by (shard) (delivery_waiting_overdue_seconds)' },
        },
        {
          title: 'Accepted after the food was ready (p50, p95)',
          unit: 's',
          limit: 120,
          queries: {
            p50: 'histogram_quantile(0.5, sum by (le) (rate(delivery_acceptance_lateness_seconds_bucket[15m])))',
            p95: 'histogram_quantile(0.95, sum by (le) (rate(delivery_acceptance_lateness_seconds_bucket[15m])))',
          },
        },
      ],
    },
    {
      title: 'Offers',
      panels: [
        {
          title: 'Made, and how they closed',
          unit: 'ops',
          queries: { '{{outcome}}': 'sum by (outcome) (rate(delivery_offers_total[5m]))' },
        },
        {
          title: 'Accepted, of those that closed',
          unit: 'percentunit',
          queries: {
            accepted:
              'sum(rate(delivery_offers_total{outcome="accepted"}[15m])) / sum(rate(delivery_offers_total{outcome!="open"}[15m]))',
          },
        },
        {
          title: 'Arrivals told anew',
          unit: 'ops',
          queries: { told: 'sum(rate(delivery_arrivals_told_total[5m]))' },
        },
      ],
    },
    {
      title: 'The cycle',
      panels: [
        {
          title: 'A run, from the lock to its last offer (p50, p99)',
          unit: 's',
          queries: {
            p50: 'histogram_quantile(0.5, sum by (le) (rate(delivery_dispatch_run_seconds_bucket[5m])))',
            p99: 'histogram_quantile(0.99, sum by (le) (rate(delivery_dispatch_run_seconds_bucket[5m])))',
          },
        },
        {
          title: 'A plan (p99), and proposals of one',
          unit: 'short',
          queries: {
            seconds:
              'histogram_quantile(0.99, sum by (le) (rate(delivery_dispatch_plan_seconds_bucket[5m])))',
            proposals:
              'sum(rate(delivery_dispatch_proposals_sum[5m])) / sum(rate(delivery_dispatch_proposals_count[5m]))',
          },
        },
        {
          title: 'Runs',
          unit: 'ops',
          queries: { runs: 'sum(rate(delivery_dispatch_run_seconds_count[5m]))' },
        },
        {
          title: 'Left out, and planners that died',
          unit: 'short',
          queries: {
            'left out: {{what}}': 'sum by (what) (increase(delivery_dispatch_set_aside_total[15m]))',
            died: 'sum(increase(delivery_dispatch_planner_deaths_total[15m]))',
          },
        },
      ],
    },
  ],
}
