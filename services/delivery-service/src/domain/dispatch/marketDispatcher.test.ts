import { describe, expect, it } from 'vitest'
import { MarketDispatcher, type MarketDispatcherPorts } from './marketDispatcher.ts'
import type { MarketState, Proposal } from './marketState.ts'

const EMPTY: MarketState = { now: new Date(), orders: [], partners: [] }
const PROPOSAL: Proposal = { orderId: 'o1', partnerId: 'p1', distanceKm: 1 }

/** A dispatcher over a market that answers only when it is let. */
function held(more: Partial<MarketDispatcherPorts> = {}) {
  const reads: { market: number; release: () => void }[] = []
  const failures: unknown[] = []
  const dispatcher = new MarketDispatcher({
    readMarket: (market) =>
      new Promise((resolve) => void reads.push({ market, release: () => resolve(EMPTY) })),
    plan: () => [],
    makeOffer: async () => true,
    onFailure: (_, error) => void failures.push(error),
    onRun: () => undefined,
    ...more,
  })
  return { dispatcher, reads, failures }
}

/** Lets everything that is ready to run, run. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the dispatcher of markets', () => {
  it('runs once at a time and, asked meanwhile however often, once more', async () => {
    const { dispatcher, reads } = held()
    dispatcher.request(1)
    await settled()
    for (let i = 0; i < 5; i += 1) dispatcher.request(1)
    await settled()
    expect(reads).toHaveLength(1)
    reads[0]?.release()
    await settled()
    expect(reads).toHaveLength(2)
    reads[1]?.release()
    await settled()
    expect(reads).toHaveLength(2)
  })

  it('lets no market wait for another', async () => {
    const { dispatcher, reads } = held()
    dispatcher.request(1)
    dispatcher.request(2)
    await settled()
    expect(reads.map(({ market }) => market)).toEqual([1, 2])
  })

  it('looks again when somebody else was quicker with an offer', async () => {
    const answers = [false, true]
    const plans = [[PROPOSAL], [PROPOSAL], []]
    const { dispatcher, reads } = held({
      readMarket: async () => {
        reads.push({ market: 1, release: () => undefined })
        return EMPTY
      },
      plan: () => plans.shift() ?? [],
      makeOffer: async () => answers.shift() ?? true,
    })
    dispatcher.request(1)
    await dispatcher.idle()
    expect(reads).toHaveLength(2)
  })

  it('tells of a failed run and takes the next request', async () => {
    const { dispatcher, failures } = held({
      readMarket: async () => {
        throw new Error('the shard is away')
      },
    })
    dispatcher.request(1)
    await dispatcher.idle()
    dispatcher.request(1)
    await dispatcher.idle()
    expect(failures).toHaveLength(2)
  })

  it('begins nothing once stopped, and waits for what runs', async () => {
    const { dispatcher, reads } = held()
    dispatcher.request(1)
    await settled()
    dispatcher.request(1)
    let stopped = false
    const stopping = dispatcher.stop().then(() => {
      stopped = true
    })
    await settled()
    expect(stopped).toBe(false)
    reads[0]?.release()
    await stopping
    dispatcher.request(1)
    await settled()
    expect(reads).toHaveLength(1)
  })
})
