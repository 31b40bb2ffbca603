import { join } from 'node:path'
import { topology } from '@tiffin/messaging/topology'
import { Connection } from 'rabbitmq-client'
import { rabbitmq } from '../../../tools/servers/rabbitmq.ts'
import { median } from '../../shared/statistics.ts'
import type { Bench } from '../bench.ts'
import type { PublishDuties } from '../broker/publishProcess.ts'
import type { RelayDuties } from '../broker/relayProcess.ts'
import { cpuDuring, total } from '../machine/cpuTime.ts'
import { Helper } from '../machine/helper.ts'
import { makeOwnDatabase } from '../machine/ownDatabase.ts'
import { inRounds } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'

const BROKER = join(import.meta.dirname, '../broker')
const IN_FLIGHT = 100
/** Events of a round for each second that it may last. */
const PER_SECOND = 4000

/** How fast a full outbox is published, beside what the broker's client does alone. */
export const relaying: Row = {
  name: 'relaying',
  ground: 'disk',
  async measure(bench) {
    // A broker of its own: what ours and the peer publish is taken by nobody, whose work would be measured too.
    const broker = await rabbitmq.provide({ ...bench.context, env: { PATH: bench.context.env.PATH } })
    const database = await makeOwnDatabase(bench, 'bench_relay')
    const relay = new Helper<RelayDuties>(join(BROKER, 'relayProcess.ts'))
    const publisher = new Helper<PublishDuties>(join(BROKER, 'publishProcess.ts'))
    try {
      await relay.ask('open', { databaseUrl: database.url, brokerUrl: broker.url })
      await publisher.ask('open', { brokerUrl: broker.url })
      return [await measureRounds(bench, broker.url, relay, publisher)]
    } finally {
      await relay.stop()
      await publisher.stop()
      await database.drop()
      await broker.stop()
    }
  },
}

async function measureRounds(
  { options }: Bench,
  brokerUrl: string,
  relay: Helper<RelayDuties>,
  publisher: Helper<PublishDuties>,
): Promise<Figure> {
  const events = PER_SECOND * options.seconds
  const micros: { relay: number[]; publisher: number[] } = { relay: [], publisher: [] }
  const perSecond = async (helper: Helper<never>, costs: number[], work: () => Promise<number>) => {
    const { result, cpu } = await cpuDuring(new Map([['process', helper.pid]]), work)
    costs.push((total(cpu) / events) * 1e6)
    await emptyQueues(brokerUrl)
    return events / (result / 1000)
  }
  const taken = await inRounds(
    options.rounds,
    () => perSecond(relay, micros.relay, () => relay.ask('drain', { events })),
    () =>
      perSecond(publisher, micros.publisher, () =>
        publisher.ask('publish', { messages: events, inFlight: IN_FLIGHT }),
      ),
  )
  const cost = (of: readonly number[]) => `${median(of.slice(1)).toFixed(0)} µs`
  return {
    number: '6',
    title: 'Outbox relay, from the commit until the last event is marked as sent',
    peer: `confirmed publish, ${IN_FLIGHT} in flight`,
    unit: 'events/s',
    ...taken,
    pass: 0.5,
    aim: 0.8,
    better: 'more',
    remarks: [
      `${events} events a round; CPU per event: the relay's process ${cost(micros.relay)} (which wrote them too), the peer's ${cost(micros.publisher)}`,
    ],
  }
}

async function emptyQueues(url: string): Promise<void> {
  const broker = new Connection(url)
  for (const { queue } of topology().queues) await broker.queuePurge({ queue })
  await broker.close()
}
