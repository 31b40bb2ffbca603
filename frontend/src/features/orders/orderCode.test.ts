import { expect, test } from 'vitest'
import { orderCode, orderCodes } from './orderCode.ts'

const A = '01985e2f-7c11-8524-995c-5a1f0c9be377'
const B = '01985e2f-7c12-8524-995c-5a1f0c9be378'
const C = '01985e2f-7c13-8524-995c-5a1f0caae377'

test('an order is called by the end of its id', () => {
  expect(orderCode(A)).toBe('E377')
})

test('orders that end alike get longer codes with the same end, the others keep theirs', () => {
  expect([...orderCodes([A, B, C]).values()]).toEqual(['9BE377', 'E378', 'AAE377'])
})
