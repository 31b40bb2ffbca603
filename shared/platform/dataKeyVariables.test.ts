import { expect, test } from 'vitest'
import { asKeyOwner } from './dataKeyVariables.ts'

const SYSTEM = {
  DATA_KEY: 'auth’s',
  DATA_KEY_PREVIOUS: 'auth’s of before',
  ORDER_SERVICE_DATA_KEY: 'order’s',
  REDIS_URL: 'redis://redis',
}

test('each service gets its own master key, and one that seals nothing gets none', () => {
  expect(asKeyOwner('auth-service', SYSTEM)).toEqual({
    DATA_KEY: 'auth’s',
    DATA_KEY_PREVIOUS: 'auth’s of before',
    REDIS_URL: 'redis://redis',
  })
  expect(asKeyOwner('order-service', SYSTEM)).toEqual({ DATA_KEY: 'order’s', REDIS_URL: 'redis://redis' })
  expect(asKeyOwner('tracking-service', SYSTEM)).toEqual({ REDIS_URL: 'redis://redis' })
})
