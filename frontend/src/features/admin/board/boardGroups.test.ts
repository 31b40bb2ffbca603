import type { Order } from '@tiffin/contracts/orders'
import { expect, test } from 'vitest'
import { ago, exampleAssignment, exampleOrder, NOW } from './boardExamples.ts'
import { boardGroups, GROUPS, partnerOf } from './boardGroups.ts'

const seen = { assignments: new Map(), seenAt: () => NOW, now: NOW }
const groupOf = (more: Partial<Order>): string | undefined => {
  const groups = boardGroups([exampleOrder(more)], seen)
  return GROUPS.find((group) => groups[group].length > 0)
}

test('each order is in the list that says what it waits for', () => {
  expect(groupOf({ status: 'pending' })).toBe('kitchen')
  expect(groupOf({ status: 'preparing' })).toBe('search')
  expect(groupOf({ status: 'ready' })).toBe('search')
  expect(groupOf({ status: 'preparing', deliveryPartnerId: 'maya' })).toBe('cooking')
  expect(groupOf({ status: 'ready', deliveryPartnerId: 'maya' })).toBe('ready')
  expect(groupOf({ status: 'picked_up', deliveryPartnerId: 'maya' })).toBe('way')
  expect(groupOf({ status: 'rejected' })).toBe('ended')
})

test('what needs a person is in the first list, and in no other', () => {
  const groups = boardGroups([exampleOrder({ createdAt: ago(4) })], seen)
  expect(GROUPS.filter((group) => groups[group].length > 0)).toEqual(['attention'])
  expect(groups.attention[0]?.worries).toEqual([{ kind: 'kitchen_silent', lasting: 240_000 }])
})

test('what is due first stands first, and what ended last', () => {
  const ids = (orders: Order[], group: 'kitchen' | 'ended') =>
    boardGroups(orders, seen)[group].map(({ order }) => order.id)
  expect(
    ids(
      [
        exampleOrder({ id: 'late', estimatedDeliveryAt: ago(-40) }),
        exampleOrder({ id: 'soon', estimatedDeliveryAt: ago(-5) }),
      ],
      'kitchen',
    ),
  ).toEqual(['soon', 'late'])
  expect(
    ids(
      [
        exampleOrder({ id: 'before', status: 'delivered', updatedAt: ago(9) }),
        exampleOrder({ id: 'now', status: 'delivered', updatedAt: ago(1) }),
      ],
      'ended',
    ),
  ).toEqual(['now', 'before'])
})

test('who is merely asked does not have the order', () => {
  const order = exampleOrder()
  const asked = exampleAssignment({ status: 'offered', deliveryPartnerId: 'maya' })
  expect(partnerOf(order, asked)).toBeNull()
  expect(partnerOf(order, { ...asked, status: 'accepted' })).toBe('maya')
  expect(partnerOf(exampleOrder({ deliveryPartnerId: 'sam' }), undefined)).toBe('sam')
})
