import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { describe, Readiness, untilConnected } from './readiness.ts'

const log = createLog('example', 'silent')

test('waits for a server that is down, says so meanwhile, and goes on when it comes', async () => {
  const readiness = new Readiness()
  const reports: unknown[] = []
  let tries = 0
  const connected = await untilConnected(
    { part: 'postgres shard A', readiness, log, signal: new AbortController().signal },
    async () => {
      reports.push(readiness.report())
      tries += 1
      if (tries === 1) throw new Error('connect ECONNREFUSED')
      return 'connection'
    },
  )
  expect(connected).toBe('connection')
  expect(reports).toMatchObject([
    { ready: false, waitingFor: [{ part: 'postgres shard A', reason: 'connecting' }] },
    { ready: false, waitingFor: [{ part: 'postgres shard A', reason: 'connect ECONNREFUSED' }] },
  ])
  expect(readiness.report()).toMatchObject({ ready: true, waitingFor: [] })
})

test('stops waiting when the service stops', async () => {
  const stopping = new AbortController()
  const waiting = untilConnected(
    { part: 'rabbitmq', readiness: new Readiness(), log, signal: stopping.signal },
    async () => {
      stopping.abort()
      throw new Error('connect ECONNREFUSED')
    },
  )
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
})

test('a stopping service is not ready', () => {
  const readiness = new Readiness()
  readiness.stop()
  expect(readiness.report()).toMatchObject({ ready: false, stopping: true })
})

test('an error with many causes and no words is told by its codes', () => {
  const refused = Object.assign(new Error(''), { code: 'ECONNREFUSED' })
  expect(describe(new AggregateError([refused, refused]))).toBe('ECONNREFUSED')
})
