import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, serviceUrl } from '../bench.ts'
import { placeOrders } from '../load/placeOrders.ts'
import { total } from '../machine/cpuTime.ts'
import { compared } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'

/** A minute that is over is sealed a minute later, and looked for each half. */
const SEALED_WITHIN = 200_000

/** What it costs that nobody changes unseen who did what to an order. */
export const sealing: Row = {
  name: 'sealing',
  ground: 'disk',
  measure: async (bench) => (bench.options.quick ? [] : [await measured(bench)]),
}

/**
 * Row 18s: orders are placed as fast as row 1 places them; then, until their history is sealed, what sealing an entry takes. An order
 * has one entry of its own placing.
 */
async function measured(bench: Bench): Promise<Figure> {
  const before = await sealCounts(bench)
  const { cost } = await placeOrders(bench, 'max', [bench.town.A])
  const after = await waitForChange(() => sealCounts(bench), before)
  const seconds = after.seconds - before.seconds
  const entries = after.entries - before.entries
  const ours = [(seconds / entries) * 1e6]
  return {
    number: '18s',
    title: 'Audit: sealing an entry of the history of orders',
    peer: 'CPU of all our processes for an accepted order',
    unit: 'µs',
    ...compared(ours, [total(cost)]),
    pass: 0.02,
    aim: 0.01,
    better: 'less',
    remarks: [
      `${entries} entries in ${seconds.toFixed(2)} s of order-service's sealer, the database's part and waits among them`,
    ],
  }
}

interface SealCounts {
  readonly entries: number
  readonly seconds: number
}

async function waitForChange(ask: () => Promise<SealCounts>, before: SealCounts): Promise<SealCounts> {
  const deadline = Date.now() + SEALED_WITHIN
  for (;;) {
    const now = await ask()
    if (now.entries > before.entries) return now
    if (Date.now() > deadline) throw new Error('no entry was sealed')
    await sleep(1000)
  }
}

async function sealCounts(bench: Bench): Promise<SealCounts> {
  const headers = { Authorization: `Bearer ${bench.started.system.environment.METRICS_TOKEN}` }
  const text = await (await fetch(`${serviceUrl(bench, 'ORDER_SERVICE')}/metrics`, { headers })).text()
  const countOf = (name: string) => Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1])
  return { entries: countOf('audit_sealed_entries_total'), seconds: countOf('audit_sealing_seconds_total') }
}
