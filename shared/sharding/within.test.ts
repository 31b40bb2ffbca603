import { expect, test } from 'vitest'
import { within } from './within.ts'

test('work in time is what it comes to, also where that is a failure', async () => {
  expect(await within(1000, Promise.resolve('done'))).toBe('done')
  await expect(within(1000, Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

test('work that takes too long is given up', async () => {
  await expect(within(10, new Promise(() => undefined))).rejects.toThrow('no answer within 10 ms')
})
