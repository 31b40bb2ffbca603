import type { Trip } from '@tiffin/contracts/delivery'
import { describe, expect, it } from 'vitest'
import { nextStop, placeOf, type TripOrder, underWay } from './nextStop.ts'

const pickup = { latitude: 37.76, longitude: -122.41 }
const door = { latitude: 37.77, longitude: -122.42 }

function order(orderId: string, status: TripOrder['status']): TripOrder {
  return {
    orderId,
    status,
    restaurantId: 'aaaaaaaaaaaaaaaaaaaaaaaa',
    restaurantName: 'Ajanta',
    pickup,
    door,
    pay: 3.99,
    currency: 'USD',
    readyAt: '2026-05-04T18:30:00.000Z',
  }
}
const tripOf = (orders: TripOrder[], stops: NonNullable<Trip['stops']> = []): Trip => ({
  id: 't',
  startedAt: '2026-05-04T18:30:00.000Z',
  orders,
  stops,
})

describe('a partner’s next stop', () => {
  it('is the first that the API says', () => {
    const orders = [order('a', 'accepted'), order('b', 'picked_up')]
    const trip = tripOf(orders, [
      { kind: 'door', orderId: 'b' },
      { kind: 'pickup', orderId: 'a' },
      { kind: 'door', orderId: 'a' },
    ])
    expect(nextStop(trip)?.orderId).toBe('b')
  })

  it('is the door of what is aboard, the restaurant of what is not', () => {
    expect(placeOf(order('a', 'picked_up'))).toBe(door)
    expect(placeOf(order('a', 'accepted'))).toBe(pickup)
  })

  it('is none when all is brought', () => {
    const trip = tripOf([order('a', 'delivered'), order('b', 'dropped')])
    expect(underWay(trip)).toEqual([])
    expect(nextStop(trip)).toBeUndefined()
    expect(nextStop(null)).toBeUndefined()
  })
})
