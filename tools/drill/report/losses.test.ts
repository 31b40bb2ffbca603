import { expect, test } from 'vitest'
import { exampleEvidence, ORDER } from '../../simulate/audit/evidence.example.ts'
import { lossesOf } from './losses.ts'

test('an order that is there once is neither lost nor doubled', () => {
  expect(lossesOf(exampleEvidence())).toEqual({ lost: [], doubled: [] })
})

test('an order that its customer was told of and that is nowhere is lost', () => {
  const evidence = exampleEvidence(({ facts }) => facts.orders.pop())
  expect(lossesOf(evidence)).toEqual({ lost: [ORDER], doubled: [] })
})

test('a copy in another shard, a second order of a key, and one that nobody was told of are doubled', () => {
  const evidence = exampleEvidence(({ facts, journal }) => {
    const [order] = facts.orders
    if (!order) throw new Error('The example has an order')
    facts.orders.push({ ...order, shard: 'B' }, { ...order, id: 'unasked' })
    journal.accepted.get(ORDER)?.answers.push('of the same key')
  })
  expect(lossesOf(evidence)).toEqual({ lost: [], doubled: ['of the same key', ORDER, 'unasked'] })
})
