import { describe, expect, it } from 'vitest'
import { nextStop, type TripOrder, underWay } from './nextStop.ts'

const HERE = { latitude: 37.76, longitude: -122.41 }
const north = (steps: number) => ({ ...HERE, latitude: HERE.latitude + steps / 100 })

function order(orderId: string, status: TripOrder['status'], pickup: number, door: number): TripOrder {
  return {
    orderId,
    status,
    restaurantId: 'aaaaaaaaaaaaaaaaaaaaaaaa',
    restaurantName: 'Ajanta',
    pickup: north(pickup),
    door: north(door),
    pay: 3.99,
    currency: 'USD',
    readyAt: '2026-05-04T18:30:00.000Z',
  }
}
const next = (orders: TripOrder[], ready: string[] = []) =>
  nextStop(orders, HERE, (id) => ready.includes(id))?.orderId

describe('a partner’s next stop', () => {
  it('is the nearest restaurant while nothing is aboard, ready or not', () => {
    expect(next([order('far', 'accepted', 3, 4), order('near', 'accepted', 1, 9)])).toBe('near')
  })

  it('is a door before a restaurant that has its order not ready', () => {
    const orders = [order('aboard', 'picked_up', 0, 3), order('next', 'accepted', 1, 2)]
    expect(next(orders)).toBe('aboard')
    expect(next(orders, ['next'])).toBe('next')
  })

  it('is the nearer of two doors', () => {
    expect(next([order('far', 'picked_up', 0, 3), order('near', 'picked_up', 0, 1)])).toBe('near')
  })

  it('is none when all is brought', () => {
    const orders = [order('a', 'delivered', 0, 1), order('b', 'dropped', 0, 1)]
    expect(underWay({ id: 't', startedAt: '2026-05-04T18:30:00.000Z', orders })).toEqual([])
    expect(next([])).toBeUndefined()
  })
})
