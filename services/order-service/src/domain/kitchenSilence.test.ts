import { ORDER_STATUSES } from '@tiffin/contracts/orderStatus'
import { expect, test } from 'vitest'
import { afterMinutes, exampleOrder } from '../../test/exampleOrder.ts'
import { cancelSilent } from './kitchenSilence.ts'

test('an order whose kitchen never answered is cancelled, and says why', () => {
  expect(cancelSilent(exampleOrder(), afterMinutes(10))).toMatchObject({
    order: { version: 2, status: 'cancelled', statusActor: 'timer', reason: 'kitchen_silent' },
    deed: { actor: 'timer', reason: 'kitchen_silent' },
  })
})

test('an order whose kitchen answered is left alone', () => {
  for (const status of ORDER_STATUSES.filter((name) => name !== 'pending'))
    expect(cancelSilent(exampleOrder({ status }), afterMinutes(10))).toBeUndefined()
})
