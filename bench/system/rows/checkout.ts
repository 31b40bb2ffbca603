import type { Bench } from '../bench.ts'
import { CONNECTIONS, type Cost, placeOrders } from '../load/placeOrders.ts'
import { cpuByProcess, cpuDuring } from '../machine/cpuTime.ts'
import { openVendure, type Vendure } from '../peers/vendure.ts'
import { compared, everyInTurn } from '../rounds.ts'
import type { Row } from '../row.ts'

/** An order from end to end, as a customer who is signed in sends it: ours, and Vendure's whole checkout. */
export const checkout: Row = {
  name: 'checkout',
  ground: 'disk',
  async measure(bench) {
    if (bench.options.quick) {
      bench.say('left out of --quick: Vendure takes half a minute to begin')
      return []
    }
    const vendure = await openVendure(bench, CONNECTIONS)
    const costs = { ours: [] as Cost[], theirs: [] as Cost[] }
    try {
      const { ours, theirs } = await everyInTurn(bench.options.rounds, {
        ours: async () => {
          const { perSecond, cost } = await placeOrders(bench, 'max', [bench.town.A])
          costs.ours.push(cost)
          return perSecond
        },
        theirs: async () => {
          const { perSecond, cost } = await checkOut(bench, vendure)
          costs.theirs.push(cost)
          return perSecond
        },
      })
      return [
        {
          number: '13',
          title: `Orders of two dishes through the public API, ${CONNECTIONS} customers at once`,
          peer: 'Vendure',
          unit: 'orders/s',
          ...compared(ours, theirs),
          pass: 5,
          aim: 20,
          better: 'more',
          remarks: [
            `CPU per order, ours: ${cpuByProcess(costs.ours.slice(1))}`,
            `CPU per order, Vendure: ${cpuByProcess(costs.theirs.slice(1))}`,
          ],
        },
      ]
    } finally {
      await vendure.close()
    }
  },
}

async function checkOut(
  { options, started }: Bench,
  vendure: Vendure,
): Promise<{ perSecond: number; cost: Cost }> {
  const database = started.pids().get('postgres-a')
  const pids = new Map([['Vendure', vendure.pid], ...(database ? [['postgres-a', database] as const] : [])])
  const { result, cpu } = await cpuDuring(pids, () => vendure.order(options.seconds))
  return {
    perSecond: result.perSecond,
    cost: new Map([...cpu].map(([name, used]) => [name, (used / result.placed) * 1e6])),
  }
}
