import { setTimeout as delay } from 'node:timers/promises'

/**
 * Begins `count` things, so many a second, each at its time whether or not others are done. `begin` is told its number
 * and when it was due, in milliseconds since 1970. Resolves when all are done.
 */
export async function pace(
  perSecond: number,
  count: number,
  begin: (number: number, dueAt: number) => Promise<unknown>,
): Promise<void> {
  const first = Date.now() + 10
  const begun: Promise<unknown>[] = []
  while (begun.length < count) {
    const due = Math.min(count, Math.ceil(((Date.now() - first) * perSecond) / 1000))
    while (begun.length < due) {
      const thing = begin(begun.length, first + (begun.length * 1000) / perSecond)
      // It is told of at the end, with the others.
      thing.catch(() => undefined)
      begun.push(thing)
    }
    await delay(1)
  }
  await Promise.all(begun)
}
