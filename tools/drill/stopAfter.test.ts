import { expect, test } from 'vitest'
import { stopAfter } from './stopAfter.ts'

const failing = async () => {
  throw new Error('it does not stop')
}

test('what the work failed of is told, though the stop fails too', async () => {
  const told: string[] = []
  const tell = (line: string) => void told.push(line)
  const work = Promise.reject(new Error('a service did not start'))
  await expect(stopAfter(work, failing, tell)).rejects.toThrow('a service did not start')
  expect(told).toEqual(['Not all of it stopped: it does not stop'])
})

test('a stop that fails by itself fails', async () => {
  await expect(stopAfter(Promise.resolve(1), failing, () => undefined)).rejects.toThrow('it does not stop')
})

test('it stops when the work has ended, well or not', async () => {
  let stopped = 0
  const stop = async () => {
    stopped += 1
  }
  expect(await stopAfter(Promise.resolve('done'), stop, () => undefined)).toBe('done')
  await expect(stopAfter(Promise.reject(new Error('lost')), stop, () => undefined)).rejects.toThrow('lost')
  expect(stopped).toBe(2)
})
