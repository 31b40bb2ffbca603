/** What customers are promised, as share of events that are good, over 30 days. */
export interface Objective {
  /** The label `slo`. */
  readonly slo: string
  /** What the names of its alerts begin with. */
  readonly alert: string
  /** In words, for the alert and the dashboard. */
  readonly promise: string
  /** Of all events, how many are good: 0.99 is one in a hundred bad. */
  readonly target: number
  /** The rates of bad events and of all, over a window that stands for `$window`. */
  readonly bad: string
  readonly all: string
}

/** Of a histogram: more than `bucket` seconds is bad. Prometheus 3 writes 2 as 2.0, Prometheus 2 as it was told. */
function slower(histogram: string, labels: string, bucket: string): Pick<Objective, 'bad' | 'all'> {
  const le = `le=~"${bucket.replace('.', '[.]')}([.]0)?"`
  const all = `sum(rate(${histogram}_count{${labels}}[$window]))`
  const good = `sum(rate(${histogram}_bucket{${[labels, le].filter(Boolean).join(',')}}[$window]))`
  return { bad: `${all} - ${good}`, all }
}

const PLACING = 'service="api-gateway",method="POST",route="/orders"'

export const OBJECTIVES: readonly Objective[] = [
  {
    slo: 'placing-availability',
    alert: 'PlacingFails',
    promise: '99.9 % of the orders that customers send are answered without an error of ours',
    target: 0.999,
    bad: `sum(rate(http_request_duration_seconds_count{${PLACING},status=~"5.."}[$window])) or vector(0)`,
    all: `sum(rate(http_request_duration_seconds_count{${PLACING}}[$window]))`,
  },
  {
    slo: 'placing-latency',
    alert: 'PlacingSlow',
    promise: '99 % of the orders that are placed are answered within half a second',
    target: 0.99,
    ...slower('http_request_duration_seconds', `${PLACING},status="201"`, '0.5'),
  },
  {
    slo: 'tracking-freshness',
    alert: 'TrackingStale',
    promise: '99 % of the changes of orders reach whoever watches within 2.5 seconds',
    target: 0.99,
    ...slower('tracking_push_delay_seconds', '', '2.5'),
  },
  {
    slo: 'dispatch-acceptance',
    alert: 'DispatchLate',
    promise: '95 % of the orders have a delivery partner within two minutes of their food being ready',
    target: 0.95,
    ...slower('delivery_acceptance_lateness_seconds', '', '120'),
  },
]

/** How fast an error budget burns when who is told, by a long window and a short one at once. */
export interface Burn {
  /** What the names of its alerts end with. */
  readonly alert: string
  readonly rate: number
  readonly long: string
  readonly short: string
  readonly severity: 'page' | 'ticket'
  /** Events in the long window below which nothing is concluded. */
  readonly fewest: number
}

/**
 * Site Reliability Workbook, chapter 5, "Alerting on SLOs", table 5-8: 2 % of the budget of 30 days in an hour, 5 % in six,
 * 10 % in three days.
 */
export const BURNS: readonly Burn[] = [
  { alert: 'Fast', rate: 14.4, long: '1h', short: '5m', severity: 'page', fewest: 10 },
  { alert: 'Steadily', rate: 6, long: '6h', short: '30m', severity: 'page', fewest: 20 },
  { alert: 'Slowly', rate: 1, long: '3d', short: '6h', severity: 'ticket', fewest: 100 },
]
