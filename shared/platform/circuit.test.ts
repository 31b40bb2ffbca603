import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Circuit, inTurn } from './circuit.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-05-04T18:30:00.000Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

test('an instance that cannot be reached rests two seconds; until a call succeeds it is told since when', () => {
  const circuit = new Circuit()
  expect(circuit.status('order-service')).toEqual({ to: 'order-service', state: 'closed', since: null })
  circuit.unreachable()
  const since = '2026-05-04T18:30:00.000Z'
  expect(circuit.status('order-service')).toEqual({ to: 'order-service', state: 'open', since })
  vi.advanceTimersByTime(2001)
  expect(circuit.status('order-service')).toMatchObject({ state: 'half_open', since })
  circuit.unreachable()
  expect(circuit.status('order-service')).toMatchObject({ state: 'open', since })
  circuit.reached()
  expect(circuit.status('order-service')).toMatchObject({ state: 'closed', since: null })
})

test('those that rest are asked last, the others in turn', () => {
  const instances = ['one', 'two', 'three'].map((name) => ({ name, circuit: new Circuit() }))
  const names = (turn: number) => inTurn(instances, turn).map(({ name }) => name)
  expect(names(1)).toEqual(['two', 'three', 'one'])
  instances[1]?.circuit.unreachable()
  expect(names(1)).toEqual(['three', 'one', 'two'])
})
