import type { Statement, Transaction } from '@tiffin/sharding/transaction'
import { expect, test } from 'vitest'
import { lockOrder } from './orderTables.ts'

test('an order is locked by the names of its columns: after a migration adds one, the server refuses a prepared `*`', async () => {
  const asked: string[] = []
  const tx: Pick<Transaction, 'query'> = {
    query: async (statement: Statement | string) => {
      asked.push(typeof statement === 'string' ? statement : statement.text)
      return []
    },
  }
  const opensNothing = { within: () => ({ unseal: (text: string) => Promise.resolve(text) }) }
  await lockOrder(tx, opensNothing, 'o')
  expect(asked).toHaveLength(1)
  expect(asked[0]).not.toContain('*')
  expect(asked[0]).toContain('o."plannedAt"')
})
