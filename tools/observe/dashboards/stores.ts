import type { Dashboard } from './dashboard.ts'

export const stores: Dashboard = {
  uid: 'tiffin-stores',
  title: 'shards, outboxes, broker, caches',
  purpose: 'Where do facts wait on their way, and who is away?',
  rows: [
    {
      title: 'Shards',
      panels: [
        {
          title: 'Reached, by who asks',
          unit: 'short',
          queries: { '{{service}} {{shard}}': 'min by (service, shard) (postgres_shard_up)' },
        },
        {
          title: 'Pools: connections in use of those allowed',
          unit: 'percentunit',
          limit: 0.9,
          queries: {
            '{{service}} {{shard}}':
              'max by (service, shard) (postgres_pool_connections{state="in_use"} / ignoring(state) postgres_pool_size_limit)',
          },
        },
        {
          title: 'Requests that wait for a connection',
          unit: 'short',
          queries: { '{{service}} {{shard}}': 'max by (service, shard) (postgres_pool_waiting_requests)' },
        },
      ],
    },
    {
      title: 'Outboxes',
      panels: [
        {
          title: 'Oldest event that waits',
          unit: 's',
          limit: 60,
          queries: { '{{schema}} {{shard}}': 'max by (schema, shard) (outbox_oldest_event_age_seconds)' },
        },
        {
          title: 'Events that wait',
          unit: 'short',
          queries: { '{{schema}} {{shard}}': 'max by (schema, shard) (outbox_waiting_events)' },
        },
        {
          title: 'Published',
          unit: 'ops',
          queries: {
            '{{schema}} {{shard}}': 'sum by (schema, shard) (rate(outbox_published_events_total[5m]))',
          },
        },
        {
          title: 'Relays that lead',
          unit: 'short',
          queries: { '{{schema}} {{shard}}': 'sum by (schema, shard) (outbox_relay_leading)' },
        },
      ],
    },
    {
      title: 'Broker',
      panels: [
        {
          title: 'Events that wait in queues',
          unit: 'short',
          limit: 1000,
          queries: {
            '{{queue}}':
              'sum by (queue) (rabbitmq_detailed_queue_messages_ready{queue=~".+[.](events|retry[.].+)"})',
          },
        },
        {
          title: 'Under way',
          unit: 'short',
          queries: {
            '{{queue}}': 'sum by (queue) (rabbitmq_detailed_queue_messages_unacked{queue=~".+[.]events"})',
          },
        },
        {
          title: 'Consumers',
          unit: 'short',
          queries: {
            '{{queue}}': 'sum by (queue) (rabbitmq_detailed_queue_consumers{queue=~".+[.]events"})',
          },
        },
        {
          title: 'Dead letters',
          unit: 'short',
          limit: 1,
          queries: { '{{queue}}': 'sum by (queue) (rabbitmq_detailed_queue_messages{queue=~".+[.]dead"})' },
        },
      ],
    },
    {
      title: 'Caches and memory',
      panels: [
        {
          title: 'Found, of what was looked for',
          unit: 'percentunit',
          queries: {
            menus:
              'sum(rate(order_restaurant_looks_total{outcome=~"hit|shared"}[5m])) / sum(rate(order_restaurant_looks_total[5m]))',
            replies:
              'sum(rate(restaurant_replies_total{outcome="hit"}[5m])) / sum(rate(restaurant_replies_total[5m]))',
            restaurants:
              'sum(rate(restaurant_cache_looks_total{outcome="hit"}[5m])) / sum(rate(restaurant_cache_looks_total[5m]))',
            profiles:
              'sum(rate(auth_profile_cache_looks_total{outcome="hit"}[5m])) / sum(rate(auth_profile_cache_looks_total[5m]))',
          },
        },
        {
          title: 'Sockets: come and gone',
          unit: 'ops',
          queries: {
            come: 'sum(rate(tracking_sockets_opened_total[5m]))',
            'gone: {{reason}}': 'sum by (reason) (rate(tracking_sockets_closed_total[5m]))',
            'refused: {{of}}': 'sum by (of) (rate(tracking_sockets_refused_total[5m]))',
          },
        },
        {
          title: 'What sockets listen to',
          unit: 'short',
          queries: { '{{room}}': 'sum by (room) (tracking_joined_sockets)' },
        },
        {
          title: 'Audit: since the last sealing',
          unit: 's',
          limit: 900,
          queries: {
            '{{service}} {{shard}}':
              'time() - max by (service, shard) (audit_last_sealing_timestamp_seconds)',
          },
        },
      ],
    },
  ],
}
