import { expect, test } from 'vitest'
import { positionState } from './positionState.ts'

const HERE = { latitude: 37.758, longitude: -122.413 }

test('a device tells the position once it is allowed to and has found it', () => {
  const of = (device: 'off' | 'asking' | 'on' | 'denied' | 'missing') =>
    positionState({ source: { kind: 'device' }, device })
  expect(of('on')).toBe('told')
  expect([of('off'), of('asking')]).toEqual(['sought', 'sought'])
  expect([of('denied'), of('missing')]).toEqual(['needed', 'needed'])
})

test('a point on the map tells it once it is chosen, a demo always', () => {
  const chosen = (point: typeof HERE | undefined) =>
    positionState({ source: { kind: 'chosen', point }, device: 'off' })
  expect([chosen(undefined), chosen(HERE)]).toEqual(['needed', 'told'])
  expect(positionState({ source: { kind: 'demo', factor: 5 }, device: 'off' })).toBe('told')
})
