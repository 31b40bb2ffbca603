import { afterEach, expect, test, vi } from 'vitest'
import { Admission } from './admission.ts'

afterEach(() => void vi.useRealTimers())

/** Work that ends when it is let, under an admission of two at once. */
function busy() {
  const admission = new Admission(2)
  const ends: (() => void)[] = []
  const ask = () => admission.during(() => new Promise<string>((end) => ends.push(() => end('done'))))
  return { ask, ends }
}
const settle = () => new Promise((done) => setImmediate(done))

test('so many are under way at once as may be, the next when one has ended', async () => {
  const { ask, ends } = busy()
  const asked = [ask(), ask(), ask()]
  await settle()
  expect(ends).toHaveLength(2)
  ends.shift()?.()
  await asked[0]
  await settle()
  expect(ends).toHaveLength(2)
  for (const end of ends) end()
  expect(await Promise.all(asked)).toEqual(['done', 'done', 'done'])
})

test('who would wait too long is refused at once, and who waits gets their turn', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { ask, ends } = busy()
  const asked = [ask(), ask(), ask()]
  await settle()
  vi.advanceTimersByTime(500)
  const patient = ask()
  vi.advanceTimersByTime(1)
  await expect(ask()).rejects.toMatchObject({ code: 'overloaded', status: 503, retryAfter: 1 })
  for (let i = 0; i < 4; i += 1) {
    ends.shift()?.()
    await settle()
  }
  expect(await Promise.all([...asked, patient])).toHaveLength(4)
})

test('one that fails makes room too', async () => {
  const admission = new Admission(1)
  await expect(admission.during(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  expect(await admission.during(async () => 'next')).toBe('next')
})
