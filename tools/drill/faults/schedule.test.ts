import { expect, test } from 'vitest'
import type { Fault } from './fault.ts'
import { faultsNamed, schedule } from './schedule.ts'

const nothing = async () => undefined
const fault = (name: string): Fault => ({ name, lasts: 1, begin: nothing, heal: nothing })
const KINDS = [
  ['kill redis', 'kill mongo', 'kill rabbitmq'].map(fault),
  ['cut redis', 'cut mongo'].map(fault),
  [fault('poison order-service')],
]

function first(count: number, seed: number): string[] {
  const faults = schedule(KINDS, seed)
  return Array.from({ length: count }, () => faults.next().value.name)
}

test('a seed replays its schedule, another seed makes another', () => {
  expect(first(30, 1)).toEqual(first(30, 1))
  expect(first(30, 1)).not.toEqual(first(30, 2))
})

test('the kinds take turns, and all faults of a kind come before one comes again', () => {
  const names = first(9, 3)
  expect(names.map((name) => name.split(' ')[0])).toEqual(Array(3).fill(['kill', 'cut', 'poison']).flat())
  expect(new Set(names.filter((name) => name.startsWith('kill'))).size).toBe(3)
})

test('faults are found by the words of their names', () => {
  expect(faultsNamed(KINDS, 'redis').map((kind) => kind.map(({ name }) => name))).toEqual([
    ['kill redis'],
    ['cut redis'],
  ])
  expect(faultsNamed(KINDS, 'redis kill')).toEqual([[KINDS[0]?.[0]]])
  expect(() => faultsNamed(KINDS, 'flood')).toThrow(/names no fault; there are[\s\S]*poison order-service/)
})
