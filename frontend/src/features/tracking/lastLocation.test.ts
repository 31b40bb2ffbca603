import { expect, test } from 'vitest'
import { LastLocation } from './lastLocation.ts'

const at = (second: number) => ({
  orderId: 'o',
  deliveryPartnerId: 'priya',
  latitude: 37.76,
  longitude: -122.42,
  timestamp: `2026-05-04T12:00:0${second}.000Z`,
})

test('the newest position wins, whichever comes last, and listeners hear of it alone', () => {
  const last = new LastLocation()
  const heard: unknown[] = []
  const stop = last.subscribe(() => heard.push(last.get()?.timestamp))
  expect(last.get()).toBeUndefined()
  for (const second of [2, 1, 3]) last.take(at(second))
  stop()
  last.take(at(4))
  expect(heard).toEqual([at(2).timestamp, at(3).timestamp])
  expect(last.get()).toEqual(at(4))
})
