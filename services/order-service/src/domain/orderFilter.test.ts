import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { expect, test } from 'vitest'
import { cursorAfter, orderOfCursor, ownOrders, statusesOf } from './orderFilter.ts'

const ID = newId(SAN_FRANCISCO.market)
const ME = newId(SAN_FRANCISCO.market)

test('everybody is kept to their own orders', () => {
  expect(ownOrders({ id: ME, role: 'customer' }, undefined)).toEqual({ customerId: ME })
  expect(ownOrders({ id: ME, role: 'customer' }, ME)).toEqual({ customerId: ME })
  expect(ownOrders({ id: ME, role: 'restaurant_owner' }, ID)).toEqual({
    customerId: ID,
    restaurantOwnerId: ME,
  })
  expect(ownOrders({ id: ME, role: 'delivery_partner' }, undefined)).toEqual({
    deliveryPartnerId: ME,
    market: SAN_FRANCISCO.market,
  })
  expect(ownOrders({ id: ME, role: 'admin' }, ID)).toEqual({ customerId: ID })
})

test('a customer does not list another’s orders', () => {
  expect(() => ownOrders({ id: ME, role: 'customer' }, ID)).toThrow(
    expect.objectContaining({ code: 'forbidden' }),
  )
})

test('statuses are read from a comma-separated list, and an unknown one is named', () => {
  expect(statusesOf(undefined)).toBeUndefined()
  expect(statusesOf('pending, ready')).toEqual(['pending', 'ready'])
  expect(() => statusesOf('pending,eaten')).toThrow(/"eaten" is no status/)
})

test('a cursor is handed back as it came; anything else is refused', () => {
  expect(orderOfCursor(cursorAfter(ID))).toBe(ID)
  for (const cursor of ['x', cursorAfter("' OR 1=1 --"), cursorAfter(`${ID}0`)])
    expect(() => orderOfCursor(cursor)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }))
})
