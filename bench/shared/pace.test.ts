import { expect, test } from 'vitest'
import { pace } from './pace.ts'

test('begins each at its time, whether or not others are done', async () => {
  const begun: number[] = []
  const due: number[] = []
  let finish: () => void = () => undefined
  const slow = new Promise<void>((resolve) => {
    finish = resolve
  })
  const all = pace(1000, 20, (number, dueAt) => {
    begun.push(number)
    due.push(dueAt)
    if (number === 19) finish()
    return slow
  })
  await all
  expect(begun).toEqual(Array.from({ length: 20 }, (_, i) => i))
  expect(due.map((at) => Math.round(at - (due[0] as number)))).toEqual(begun)
})

test('tells of what failed', async () => {
  const failing = pace(1000, 3, async (number) => {
    if (number === 1) throw new Error('no answer')
  })
  await expect(failing).rejects.toThrow('no answer')
})
