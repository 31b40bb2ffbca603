import { afterEach, expect, test, vi } from 'vitest'
import { Batches, QueueTooLong } from './batches.ts'

afterEach(() => void vi.useRealTimers())

const fulfilled = <T>(value: T): PromiseSettledResult<T> => ({ status: 'fulfilled', value })

/** Batches of numbers whose work ends when it is let; what each batch held. */
function held(atOnce: number, most: number, longestWait?: number) {
  const seen: number[][] = []
  const ends: (() => void)[] = []
  const batches = new Batches<number, number>(
    { name: 'work', atOnce, most, ...(longestWait && { longestWait }) },
    async (items) => {
      seen.push([...items])
      await new Promise<void>((end) => ends.push(end))
      return items.map((item) => fulfilled(item * 10))
    },
  )
  const turn = () => new Promise((done) => setTimeout(done, 0))
  return { batches, seen, turn, endNext: () => ends.shift()?.() }
}

test('those who come while batches are under way go together, in the order they came', async () => {
  const { batches, seen, turn, endNext } = held(1, 3)
  const all = [batches.add(1)]
  await turn()
  for (const item of [2, 3, 4, 5]) all.push(batches.add(item))
  await turn()
  expect(seen).toEqual([[1]])
  for (let i = 0; i < 3; i += 1) {
    endNext()
    await turn()
  }
  expect(seen).toEqual([[1], [2, 3, 4], [5]])
  expect(await Promise.all(all)).toEqual([10, 20, 30, 40, 50])
})

test('so many batches are under way at once as may be', async () => {
  const { batches, seen, turn, endNext } = held(2, 10)
  const first = batches.add(1)
  await turn()
  const second = batches.add(2)
  await turn()
  const third = batches.add(3)
  await turn()
  expect(seen).toEqual([[1], [2]])
  for (let i = 0; i < 3; i += 1) {
    endNext()
    await turn()
  }
  expect(await Promise.all([first, second, third])).toEqual([10, 20, 30])
})

test('one that fails by itself fails alone; work that rejects fails for all, and the next goes on', async () => {
  let calls = 0
  const batches = new Batches<number, number>({ name: 'work', atOnce: 1, most: 10 }, async (items) => {
    calls += 1
    if (calls === 2) throw new Error('away')
    return items.map((item) =>
      item < 0 ? { status: 'rejected', reason: new Error('odd') } : fulfilled(item),
    )
  })
  const [good, bad] = [batches.add(1), batches.add(-1)]
  await expect(bad).rejects.toThrow('odd')
  expect(await good).toBe(1)
  await expect(batches.add(2)).rejects.toThrow('away')
  expect(await batches.add(3)).toBe(3)
})

test('who comes when the first has waited too long is refused, and those who wait are served', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { batches, turn, endNext } = held(1, 10, 500)
  const all = [batches.add(1)]
  await turn()
  all.push(batches.add(2))
  vi.advanceTimersByTime(500)
  all.push(batches.add(3))
  vi.advanceTimersByTime(1)
  await expect(batches.add(4)).rejects.toThrow(QueueTooLong)
  vi.useRealTimers()
  for (let i = 0; i < 2; i += 1) {
    endNext()
    await turn()
  }
  expect(await Promise.all(all)).toEqual([10, 20, 30])
})
