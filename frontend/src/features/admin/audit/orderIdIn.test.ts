import { expect, test } from 'vitest'
import { orderIdIn } from './orderIdIn.ts'

const ID = '01985e2f-7c11-8524-995c-5a1f0c9be377'

test('an id is found alone, with spaces around it, and in a link', () => {
  expect(orderIdIn(ID)).toBe(ID)
  expect(orderIdIn(`  ${ID.toUpperCase()}\n`)).toBe(ID)
  expect(orderIdIn(`https://tiffin.example/orders/${ID}?from=mail`)).toBe(ID)
})

test('what has no id of ours is told from one', () => {
  expect(orderIdIn('')).toBeUndefined()
  expect(orderIdIn('E377')).toBeUndefined()
  // A UUID of version 4 names no market.
  expect(orderIdIn('01985e2f-7c11-4524-995c-5a1f0c9be377')).toBeUndefined()
})
