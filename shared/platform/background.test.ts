import { pino } from 'pino'
import { expect, test } from 'vitest'
import { Background } from './background.ts'

/** A log whose lines are kept. */
function keptLog() {
  const lines: { what?: string; msg: string; reason?: string }[] = []
  return { lines, log: pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) }) }
}

test('what is begun is done before it is settled, and a failure is in the log alone', async () => {
  const { log, lines } = keptLog()
  const background = new Background(log)
  const { promise, resolve } = Promise.withResolvers<void>()
  let done = false
  background.run('a slow piece', async () => {
    await promise
    done = true
  })
  background.run('a broken piece', async () => {
    throw new Error('broken')
  })
  resolve()
  await background.settled()
  expect(done).toBe(true)
  expect(lines).toMatchObject([{ what: 'a broken piece', msg: 'not done' }])
})

test('what is too much at a time is dropped, and said so', async () => {
  const { log, lines } = keptLog()
  const background = new Background(log)
  const { promise, resolve } = Promise.withResolvers<void>()
  for (let i = 0; i < 201; i += 1) background.run(`piece ${i}`, () => promise)
  expect(lines).toMatchObject([{ what: 'piece 200' }])
  resolve()
  await background.settled()
})
