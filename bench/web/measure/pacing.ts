import { setTimeout as delay } from 'node:timers/promises'

/** Does something `perSecond` times a second for so long, each at its own intended moment. Answers how often. */
export async function atRate(
  perSecond: number,
  seconds: number,
  work: (i: number) => Promise<unknown>,
): Promise<number> {
  const startedAt = performance.now()
  const count = perSecond * seconds
  const under: Promise<unknown>[] = []
  for (let i = 0; i < count; i += 1) {
    await delay(Math.max(0, startedAt + (i * 1000) / perSecond - performance.now()))
    under.push(work(i))
  }
  await Promise.all(under)
  return count
}
