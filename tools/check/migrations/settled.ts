/**
 * Migrations from before there was this check, which no version ran beside. They are not edited, so they are not read; the
 * list never grows.
 */
export const SETTLED: Readonly<Record<string, readonly string[]>> = {
  'auth-service': ['20261123000000_init'],
  'delivery-service': [
    '20261123000000_init',
    '20261125000000_dispatch_board',
    '20261125000000_trips_of_a_day',
    '20261126000000_learned_times',
    '20261127000000_told_arrival',
    '20261128000000_last_orders',
    '20261129000000_heard_partners',
  ],
  'order-service': [
    '20261123000000_init',
    '20261123000001_history_by_time',
    '20261125000000_boards',
    '20261127000000_planned_arrival',
    '20261128000000_promised_arrival',
    '20261128000001_promises_under_way',
  ],
}
