import { expect, test } from 'vitest'
import { checkMayReport, checkMayWatch, type WatchedOrder, type Watcher } from './watchedOrder.ts'

const order: WatchedOrder = {
  update: {
    orderId: 'order',
    version: 3,
    status: 'confirmed',
    reason: null,
    deliveryPartnerId: 'partner',
    estimatedDeliveryAt: '2026-05-04T19:00:00.000Z',
    timestamp: '2026-05-04T18:30:00.000Z',
  },
  customerId: 'customer',
  restaurantOwnerId: 'owner',
}
const unassigned = { ...order, update: { ...order.update, deliveryPartnerId: null } }
const notFound = expect.objectContaining({ code: 'order_not_found' })

test.each<Watcher>([
  { id: 'customer', role: 'customer' },
  { id: 'owner', role: 'restaurant_owner' },
  { id: 'partner', role: 'delivery_partner' },
  { id: 'anybody', role: 'admin' },
])('$role $id may watch', (who) => expect(() => checkMayWatch(order, who)).not.toThrow())

test.each<Watcher>([
  { id: 'stranger', role: 'customer' },
  { id: 'stranger', role: 'restaurant_owner' },
  { id: 'stranger', role: 'delivery_partner' },
  { id: 'order-service', role: 'service' },
])('$role $id may not', (who) => expect(() => checkMayWatch(order, who)).toThrow(notFound))

test('a partner whom the order was taken from may no longer watch or report', () => {
  const partner: Watcher = { id: 'partner', role: 'delivery_partner' }
  expect(() => checkMayWatch(unassigned, partner)).toThrow(notFound)
  expect(() => checkMayReport(unassigned, partner, 'partner')).toThrow(notFound)
})

test('only the partner reports, in their own name', () => {
  const forbidden = expect.objectContaining({ code: 'forbidden' })
  const report = (id: string, role: Watcher['role'], named: string) => () =>
    checkMayReport(order, { id, role }, named)
  expect(report('partner', 'delivery_partner', 'partner')).not.toThrow()
  expect(report('partner', 'delivery_partner', 'other')).toThrow(forbidden)
  expect(report('customer', 'customer', 'customer')).toThrow(forbidden)
  expect(report('admin', 'admin', 'partner')).toThrow(forbidden)
  expect(report('other', 'delivery_partner', 'other')).toThrow(notFound)
})
