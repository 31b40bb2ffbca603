import { afterEach, describe, expect, it } from 'vitest'
import { market, north, POLICY, partner, waiting } from '../domain/dispatch/live/market.example.ts'
import { PlannerThread, type PlannerThreadOptions } from './plannerThread.ts'

const open: PlannerThread[] = []
afterEach(() => Promise.all(open.splice(0).map((thread) => thread.close())))

function thread(options: Partial<PlannerThreadOptions> = {}) {
  const deaths: string[] = []
  const planner = new PlannerThread({
    policy: POLICY,
    timeLapse: 1,
    onDeath: (reason) => deaths.push(reason),
    ...options,
  })
  open.push(planner)
  return { planner, deaths }
}

/** A worker of these lines. */
const worker = (code: string): URL => {
  const lines = `import { parentPort } from 'node:worker_threads'\n${code}`
  return new URL(`data:text/javascript,${encodeURIComponent(lines)}`)
}

const STATE = market({ orders: [waiting('o1')], partners: [partner('p1', north(2))] })

describe('the planner’s thread', () => {
  it('answers each market its own plan', async () => {
    const { planner, deaths } = thread()
    const [plan, empty] = await Promise.all([planner.plan(STATE), planner.plan(market({}))])
    expect(plan.proposals).toMatchObject([{ orderId: 'o1', partnerId: 'p1' }])
    expect(empty).toEqual({ proposals: [], arrivals: [], setAside: [] })
    expect(deaths).toEqual([])
  })

  it('tells a plan that failed, and makes the next one', async () => {
    const { planner, deaths } = thread()
    await expect(planner.plan({} as never)).rejects.toThrow('The planner failed')
    expect((await planner.plan(STATE)).proposals).toHaveLength(1)
    expect(deaths).toEqual([])
  })

  it('is replaced when it dies, and says that it died', async () => {
    const dying = worker(`parentPort.on('message', ({ number }) => {
      if (number % 2) process.exit(3)
      parentPort.postMessage({ number, plan: { proposals: [], arrivals: [], setAside: [] } })
    })`)
    const { planner, deaths } = thread({ worker: dying })
    await expect(planner.plan(STATE)).rejects.toThrow('it ended with code 3')
    expect(await planner.plan(STATE)).toEqual({ proposals: [], arrivals: [], setAside: [] })
    expect(deaths).toEqual(['it ended with code 3'])
  })

  it('is replaced when it hangs', async () => {
    const hanging = worker(`parentPort.on('message', ({ number }) => {
      if (number % 2) for (;;);
      parentPort.postMessage({ number, plan: { proposals: [], arrivals: [], setAside: [] } })
    })`)
    const { planner, deaths } = thread({ worker: hanging, deadlineMs: 2000, firstDeadlineMs: 2000 })
    await expect(planner.plan(STATE)).rejects.toThrow('no plan within 2000 ms')
    expect(await planner.plan(STATE)).toEqual({ proposals: [], arrivals: [], setAside: [] })
    expect(deaths).toHaveLength(1)
  })

  it('costs only the plan that it hung at: those behind it are made by the next thread', async () => {
    const hanging = worker(`parentPort.on('message', ({ number }) => {
      if (number === 1) for (;;);
      parentPort.postMessage({ number, plan: { proposals: [], arrivals: [], setAside: [] } })
    })`)
    const { planner, deaths } = thread({ worker: hanging, firstDeadlineMs: 2000 })
    const [first, ...others] = await Promise.allSettled([STATE, STATE, STATE].map((s) => planner.plan(s)))
    expect(first?.status).toBe('rejected')
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(deaths).toHaveLength(1)
  })
})
