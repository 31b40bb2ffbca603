import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboardFiles } from '../../tools/observe/read/dashboardFiles.ts'
import { metricsIn } from '../../tools/observe/read/metricsIn.ts'
import { rules } from '../../tools/observe/read/ruleFiles.ts'
import { openTown, type Town } from '../town/openTown.ts'
import { placeOrder, reportFrom, takeOffer } from '../town/walkOrder.ts'
import { watchOrder } from '../town/watchOrder.ts'
import { inSeconds, type LivePrometheus, startLivePrometheus } from './livePrometheus.ts'
import { type ObservedSystem, startObservedSystem } from './observedSystem.ts'

/** Milliseconds within which an alert of two minutes, here seconds, must have come. */
const SOON = { withinMs: 30_000, everyMs: 200 }

/** What has happened to nobody here: it has no line until it does. */
const NEVER_HAPPENED = new RegExp(
  [
    'status=~"5',
    'outcome="(away|accepted|hit)"',
    'tracking_sockets_(refused|closed)_total',
    'delivery_dispatch_set_aside_total',
    'http_refusals_total',
  ].join('|'),
)

let observed: ObservedSystem
let prometheus: LivePrometheus
let town: Town
beforeAll(async () => {
  observed = await startObservedSystem()
  prometheus = await startLivePrometheus(observed)
  town = await openTown(observed.system.services['api-gateway'], SAN_FRANCISCO)
})
afterAll(async () => {
  await prometheus?.stop()
  await observed?.stop()
})

const fires = (alert: string, labels: Readonly<Record<string, string>> = {}) =>
  waitFor(
    `${alert} to fire`,
    async () =>
      (await prometheus.firing()).find((firing) => matches(firing, { alertname: alert, ...labels })),
    SOON,
  )
const ends = (alert: string) =>
  waitFor(
    `${alert} to end`,
    async () => (await prometheus.firing()).every(({ alertname }) => alertname !== alert),
    SOON,
  )

test('all services and the broker let themselves be asked with the token', async () => {
  const healthy = await waitFor(
    'all targets to be up',
    async () => {
      const targets = await prometheus.targets()
      return targets.length === 7 && targets.every(({ health }) => health === 'up') && targets
    },
    SOON,
  )
  expect(healthy.filter(({ job }) => job === 'tiffin')).toHaveLength(6)
})

/** Objectives of time, which a machine that is busy with other tests may miss. */
const OF_TIME = ['placing-latency', 'tracking-freshness']

test('of a day that goes well the rules record that, and nothing fires that pages', async () => {
  const [partner] = town.partners
  const order = await placeOrder(town)
  const watch = watchOrder(observed.system.services['tracking-service'].url, town.customer, order.id)
  await reportFrom(partner, SAN_FRANCISCO.restaurant)
  await takeOffer(partner, order.id)
  for (const slo of ['placing-availability', 'placing-latency', 'tracking-freshness', 'dispatch-acceptance'])
    await waitFor(
      `the error ratio of ${slo}`,
      async () => {
        // A counter's first line tells no rate: the next order moves it.
        await placeOrder(town)
        const [result] = await prometheus.query(`slo:error_ratio:rate1h{slo="${slo}"}`)
        return result !== undefined && Number(result.value[1]) >= 0
      },
      SOON,
    )
  watch.close()
  const pages = (await prometheus.firing()).filter(({ severity }) => severity === 'page')
  expect(pages.filter(({ slo = '' }) => !OF_TIME.includes(slo))).toEqual([])
})

/** What alerts compare, and what panels draw. */
function expressions(): string[] {
  const limit = / (==|>|>=) [\d.]+( \* [\d.]+)?(?= or |$|\n)/g
  return [
    ...rules().map(({ expr }) => expr.replace(limit, '')),
    ...dashboardFiles().flatMap(({ panels }) =>
      panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
    ),
  ].map((expr) => inSeconds(expr).replace('$service', 'order-service'))
}

test('every metric that a rule or a panel names is told of by somebody', async () => {
  const scrapes = await Promise.all(ALL_SERVICES.map((name) => observed.metrics(name)))
  const ours = scrapes.flatMap(({ families }) => families.map(({ name }) => name))
  const others = await prometheus.query('count by (__name__) ({__name__=~"up|rabbitmq_.+|slo:.+"})')
  const told = new Set([...ours, ...others.map(({ metric }) => metric.__name__)])
  const named = new Set(expressions().flatMap(metricsIn))
  const isTold = (name: string) => told.has(name) || told.has(name.replace(/_(bucket|sum|count)$/, ''))
  expect(named.size).toBeGreaterThan(40)
  expect([...named].filter((name) => !isTold(name))).toEqual([])
})

test('every rule and every panel asks by labels that there are', async () => {
  const unanswered = new Set(expressions().filter((expression) => !NEVER_HAPPENED.test(expression)))
  // A rate has an answer where its window holds two looks at the system: at most times, on a machine that is busy.
  const askAgain = async () => {
    for (const expression of unanswered)
      if ((await prometheus.query(expression)).length > 0) unanswered.delete(expression)
    expect([...unanswered]).toEqual([])
    return true
  }
  await waitFor('all to be answered', askAgain, SOON)
})

test('a shard that nobody reaches pages, and the alert ends when it is back', async () => {
  await observed.wires.shardC.cut()
  await fires('ShardAway', { shard: 'C', severity: 'page' })
  await observed.wires.shardC.mend()
  await ends('ShardAway')
})

test('a queue that nobody takes from pages, although its service is away and says nothing', async () => {
  const { system } = observed
  await system.services['delivery-service'].kill()
  await fires('QueueUnattended', { queue: 'delivery-service.events', severity: 'page' })
  await fires('ServiceDown', { job: 'tiffin' })
  await system.restart('delivery-service')
  await ends('QueueUnattended')
  await ends('ServiceDown')
})

test('a broker that nobody reaches pages', async () => {
  await observed.wires.broker.cut()
  await fires('BrokerDisconnected', { service: 'order-service' })
  await observed.wires.broker.mend()
  await ends('BrokerDisconnected')
})

function matches(
  firing: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(labels).every(([label, value]) => firing[label] === value)
}
