import { describe, expect, it, vi } from 'vitest'
import { MarketDispatcher, type MarketDispatcherPorts } from './marketDispatcher.ts'
import type { MarketState, Plan, Proposal } from './marketState.ts'

const STATE: MarketState = {
  now: new Date(),
  orders: [],
  held: [],
  partners: [],
  learned: { speedKmPerHour: 18, latenessMinutes: new Map(), demand: [] },
}
const PROPOSAL: Proposal = { orderId: 'o1', partnerId: 'p1', distanceKm: 1 }

/** A dispatcher over a market that answers only when it is let. */
function held(more: Partial<MarketDispatcherPorts> = {}) {
  const reads: { market: number; release: () => void }[] = []
  const failures: unknown[] = []
  const dispatcher = new MarketDispatcher({
    readMarket: (market) =>
      new Promise((resolve) => void reads.push({ market, release: () => resolve(STATE) })),
    plan: async () => ({ proposals: [], arrivals: [], setAside: [] }),
    hasOrders: async () => true,
    alone: (_, work) => work().then(() => true),
    onPlan: () => undefined,
    tellArrivals: async () => undefined,
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
    // After a long run, on a busy machine, the market rests a while first.
    await vi.waitFor(() => expect(reads).toHaveLength(2), 5000)
    reads[1]?.release()
    await dispatcher.stop()
    expect(reads).toHaveLength(2)
  })

  it('lets no market wait for another', async () => {
    const { dispatcher, reads } = held()
    dispatcher.request(1)
    dispatcher.request(2)
    await settled()
    expect(reads.map(({ market }) => market)).toEqual([1, 2])
  })

  it('looks again, and not at once, when somebody else was quicker with an offer', async () => {
    const answers = [false, true]
    const plans = [[PROPOSAL], [PROPOSAL], []]
    const { dispatcher, reads } = held({
      readMarket: async () => {
        reads.push({ market: 1, release: () => undefined })
        return STATE
      },
      plan: async () => ({ proposals: plans.shift() ?? [], arrivals: [], setAside: [] }),
      makeOffer: async () => answers.shift() ?? true,
    })
    dispatcher.request(1)
    await dispatcher.idle()
    expect(reads).toHaveLength(1)
    await vi.waitFor(() => expect(reads).toHaveLength(2), 5000)
  })

  it('asks again shortly when another process is at the market', async () => {
    let tries = 0
    const { dispatcher, reads } = held({
      alone: async (_, work) => {
        tries += 1
        if (tries < 3) return false
        await work()
        return true
      },
    })
    dispatcher.request(1)
    await vi.waitFor(() => expect(reads).toHaveLength(1), 5000)
    expect(tries).toBe(3)
    reads[0]?.release()
    await dispatcher.idle()
  })

  it('reads no market that has no orders of the kind', async () => {
    const { dispatcher, reads } = held({
      hasOrders: async (_, reason) => reason === 'open',
      readMarket: async (market) => {
        reads.push({ market, release: () => undefined })
        return undefined
      },
    })
    dispatcher.request(1, 'waiting')
    await dispatcher.idle()
    expect(reads).toEqual([])
    dispatcher.request(1, 'open')
    await dispatcher.idle()
    expect(reads).toHaveLength(1)
  })

  it('asked meanwhile for both reasons, looks for the wider one', async () => {
    const reasons: string[] = []
    const { dispatcher, reads } = held({
      hasOrders: async (_, reason) => reasons.push(reason) > 0,
    })
    dispatcher.request(1, 'waiting')
    await settled()
    for (const reason of ['waiting', 'open', 'waiting'] as const) dispatcher.request(1, reason)
    reads[0]?.release()
    await vi.waitFor(() => expect(reads).toHaveLength(2), 5000)
    reads[1]?.release()
    await dispatcher.stop()
    expect(reasons).toEqual(['waiting', 'open'])
  })

  it('tells the arrivals of a plan before its offers, which go out also when that fails', async () => {
    const done: string[] = []
    const { dispatcher, failures } = held({
      readMarket: async () => STATE,
      plan: async () => ({ proposals: [PROPOSAL], arrivals: [], setAside: [] }),
      tellArrivals: async () => {
        done.push('arrivals')
        throw new Error('the shard is slow')
      },
      makeOffer: async () => done.push('offer') > 0,
    })
    dispatcher.request(1)
    await dispatcher.idle()
    expect(done).toEqual(['arrivals', 'offer'])
    expect(failures).toHaveLength(1)
  })

  it('plans nothing where the last order is gone by now', async () => {
    let plans = 0
    const { dispatcher } = held({
      readMarket: async () => undefined,
      plan: async () => {
        plans += 1
        return { proposals: [], arrivals: [], setAside: [] }
      },
    })
    dispatcher.request(1)
    await dispatcher.idle()
    expect(plans).toBe(0)
  })

  it('tells of a plan that could not be made, and makes the next', async () => {
    const plans = [
      Promise.reject(new Error('the thread died')),
      Promise.resolve({ proposals: [], arrivals: [], setAside: [] }),
    ]
    const planned: unknown[] = []
    const { dispatcher, failures } = held({
      readMarket: async () => STATE,
      plan: () => plans.shift() as Promise<Plan>,
      onPlan: (_, plan) => void planned.push(plan),
    })
    dispatcher.request(1)
    await dispatcher.idle()
    dispatcher.request(1)
    await dispatcher.idle()
    expect(failures).toHaveLength(1)
    expect(planned).toHaveLength(1)
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
