import { expect, test } from 'vitest'
import { SharedAsk } from './sharedAsk.ts'

/** Counts its askings; each is answered with its number when the test says so. */
function countedAsk() {
  const answers: PromiseWithResolvers<number>[] = []
  const shared = new SharedAsk(() => {
    const answer = Promise.withResolvers<number>()
    answers.push(answer)
    return answer.promise
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return { shared, answers, turn }
}

test('who comes while it is being asked is told what was asked after they came', async () => {
  const { shared, answers, turn } = countedAsk()
  const first = shared.ask()
  await turn()
  const second = shared.ask()
  const third = shared.ask()
  await turn()
  expect(answers).toHaveLength(1)
  answers[0]?.resolve(1)
  expect(await first).toBe(1)
  await turn()
  expect(answers).toHaveLength(2)
  answers[1]?.resolve(2)
  expect(await Promise.all([second, third])).toEqual([2, 2])
})

test('an asking that fails is told to those who wait for it, and the next is asked anew', async () => {
  const { shared, answers, turn } = countedAsk()
  const first = shared.ask()
  await turn()
  const second = shared.ask()
  answers[0]?.reject(new Error('away'))
  await expect(first).rejects.toThrow('away')
  await turn()
  answers[1]?.resolve(2)
  expect(await second).toBe(2)
})
